package io.t2drl.replay;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;

/**
 * What the requests of frames would have saved had their models been at hand, by whoever can tell:
 * from it follows what any cache would have saved in these frames, whatever was cached. Each hit is
 * known at {@link #LEVELS} numbers of denoising steps, from none to all it can use. The steps of a
 * slot go to those who gain most by each of them, as long as they can have all they can use; what
 * is left goes to the one who gains most by it.
 */
public final class HitSavings implements Serializable {

  /** Numbers of steps at which savings are known: even shares of those that a hit can use. */
  public static final int LEVELS = 5;

  /** Stands for a user that there is not: cells of a mix may have fewer than others. */
  public static final int NOBODY = -1;

  private static final long serialVersionUID = 1;

  private final int slots;
  private final int users;
  private final int[] model;
  private final float[][] saved;
  private final float[] share;

  /**
   * Takes note of what hits save, in units of the frame reward.
   *
   * @param slots slots per frame, K
   * @param users users per slot, U
   * @param model requested model or {@link #NOBODY}, [S x K x U]
   * @param saved what a hit saves at each level, [LEVELS][S x K x U]
   * @param share all steps that a hit can use, as a share of those that the edge server has in a
   *     slot, [S x K x U]
   */
  public HitSavings(int slots, int users, int[] model, float[][] saved, float[] share) {
    this.slots = slots;
    this.users = users;
    this.model = new int[model.length];
    this.saved = new float[LEVELS][model.length];
    this.share = new float[model.length];
    float[] none = saved[0];
    float[] all = saved[LEVELS - 1];
    Integer[] order = new Integer[users];
    for (int from = 0; from < model.length; from += users) {
      int first = from;
      Arrays.setAll(order, u -> first + u);
      Arrays.sort(order, Comparator.comparingDouble(i -> -gainPerStep(none[i], all[i], share[i])));
      for (int u = 0; u < users; u++) {
        this.model[from + u] = model[order[u]];
        this.share[from + u] = share[order[u]];
        for (int level = 0; level < LEVELS; level++) {
          this.saved[level][from + u] = saved[level][order[u]];
        }
      }
    }
  }

  /** Who needs no steps waits for none. */
  private static float gainPerStep(float none, float all, float share) {
    return share > 0 ? (all - none) / share : 0;
  }

  /**
   * {@return what a cache would have saved in a frame}
   *
   * @param frame the frame's row
   * @param hitsFrom slot from which the requests of each model would have hit; K: none, [M]
   */
  public double of(int frame, int[] hitsFrom) {
    boolean[] there = new boolean[hitsFrom.length];
    double sum = 0;
    for (int slot = 0; slot < slots; slot++) {
      for (int m = 0; m < there.length; m++) {
        there[m] = hitsFrom[m] <= slot;
      }
      sum += ofSlot(frame * slots + slot, there);
    }
    return sum;
  }

  /** {@return slots per frame, K} */
  int slots() {
    return slots;
  }

  /**
   * {@return what some models would have saved in a slot}
   *
   * @param slot the slot's row
   * @param there whether each model would have been at hand, [M]
   */
  double ofSlot(int slot, boolean[] there) {
    int first = slot * users;
    double sum = 0;
    float left = 1;
    for (int at = first; at < first + users; at++) {
      if (hits(at, there)) {
        sum += saved[0][at];
        if (gains(at) && share[at] <= left) {
          sum += saved[LEVELS - 1][at] - saved[0][at];
          left -= share[at];
        }
      }
    }
    float most = 0;
    float before = 1; // what was left when it was the user's turn
    for (int at = first; at < first + users && left > 0; at++) {
      if (hits(at, there) && gains(at)) {
        if (share[at] <= before) {
          before -= share[at];
        } else {
          most = Math.max(most, gain(at, left / share[at]));
        }
      }
    }
    return sum + most;
  }

  private boolean hits(int at, boolean[] there) {
    return model[at] != NOBODY && there[model[at]];
  }

  private boolean gains(int at) {
    return saved[LEVELS - 1][at] > saved[0][at];
  }

  /** {@return what a share of its steps gains a hit} Between levels it is interpolated. */
  private float gain(int at, float given) {
    float position = given * (LEVELS - 1);
    int level = Math.min((int) position, LEVELS - 2);
    float low = saved[level][at];
    return low + (position - level) * (saved[level + 1][at] - low) - saved[0][at];
  }
}
