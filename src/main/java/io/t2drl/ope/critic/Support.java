package io.t2drl.ope.critic;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import java.io.Serializable;

/**
 * What the logs have examples of: how often each model was a hit or a miss, how often hits and
 * misses got bandwidth of each size, and how often each model's hits got steps of each number.
 */
public final class Support implements Serializable {

  private static final long serialVersionUID = 1;

  /** Examples that make a decision one of those that the logs can speak of. */
  public static final int ENOUGH = 5;

  /** Sizes of shares that are told apart: powers of the root of two, around an equal one. */
  private static final int SHARES = 25;

  private static final double PER_OCTAVE = 2;

  /** Numbers of steps that are told apart. */
  private static final int EFFORTS = 10;

  private final int models;
  private final long[] asked;
  private final long[] shares;
  private final long[] efforts;

  /** No examples. */
  public Support(World world) {
    models = world.models();
    asked = new long[2 * models];
    shares = new long[2 * SHARES];
    efforts = new long[models * EFFORTS];
  }

  /** Adds the decisions of a logged slot. */
  public void add(SlotState state, Allocation executed) {
    for (int i = 0; i < state.model().length; i++) {
      asked[asked(state, i)]++;
      shares[share(state, executed, i)]++;
      if (state.hit()[i]) {
        efforts[effort(state, executed, i)]++;
      }
    }
  }

  /** Adds what others have counted. */
  public void add(Support other) {
    add(asked, other.asked);
    add(shares, other.shares);
    add(efforts, other.efforts);
  }

  private static void add(long[] counts, long[] others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others[i];
    }
  }

  /** {@return whether there are enough examples of what a user (index over E x U) gets} */
  public boolean covers(SlotState state, Allocation allocation, int i) {
    return asked[asked(state, i)] >= ENOUGH
        && shares[share(state, allocation, i)] >= ENOUGH
        && (!state.hit()[i] || efforts[effort(state, allocation, i)] >= ENOUGH);
  }

  private int asked(SlotState state, int i) {
    return (state.hit()[i] ? models : 0) + state.model()[i];
  }

  private static int share(SlotState state, Allocation allocation, int i) {
    int users = state.model().length / state.cells();
    double octaves =
        ActionScales.logShare(allocation.bandwidth()[i], users) / Math.log(2) * PER_OCTAVE;
    int bin = (int) Math.max(0, Math.min(SHARES - 1, Math.rint(octaves) + SHARES / 2));
    return (state.hit()[i] ? SHARES : 0) + bin;
  }

  private static int effort(SlotState state, Allocation allocation, int i) {
    int model = state.model()[i];
    double part = allocation.steps()[i] / state.world().catalogue().a3()[model];
    int bin = (int) Math.max(0, Math.min(EFFORTS - 1, Math.floor(part * EFFORTS)));
    return model * EFFORTS + bin;
  }
}
