package io.t2drl.analysis.tally;

import io.t2drl.edge.World;
import java.io.Serializable;

/** The figures of one round. */
public final class Figures implements Serializable {

  private static final long serialVersionUID = 1;

  /** Steps and shares are stored as floats: what is as near to a limit as this is at it. */
  private static final double NEAR = 1e-6;

  private final long[] parts = new long[Figure.values().length];
  private final long[] counts = new long[Figure.values().length];
  private final long[] leftOut = new long[Figure.values().length];

  void addSlot(SlotArrays slots, int row) {
    count(Figure.EXPLORED, slots.explored[row]);
    mean(Figure.NOISE, slots.noise[row]);
    if (slots.raw != null) {
      addRaw(slots, row);
    }
    World world = slots.world(row);
    if (world != null) {
      addLimits(slots, row, world);
    }
  }

  private void addRaw(SlotArrays slots, int row) {
    for (int i = row * slots.users; i < (row + 1) * slots.users; i++) {
      count(Figure.BANDWIDTH_LOW, slots.raw[2 * i] <= -1);
      count(Figure.BANDWIDTH_HIGH, slots.raw[2 * i] >= 1);
      if (slots.hit[i]) {
        count(Figure.COMPUTE_LOW, slots.raw[2 * i + 1] <= -1);
        count(Figure.COMPUTE_HIGH, slots.raw[2 * i + 1] >= 1);
      }
    }
  }

  private void addLimits(SlotArrays slots, int row, World world) {
    int from = row * slots.users;
    int end = from + slots.users;
    double largest = 0;
    double spent = 0;
    for (int i = from; i < end; i++) {
      largest = Math.max(largest, slots.bandwidth[i]);
      spent += slots.steps[i];
    }
    // what a raw entry of -1 gets beside one of 1
    double floor = world.bandwidthFloor() / (1 + world.bandwidthFloor()) * largest * (1 + NEAR);
    for (int i = from; i < end; i++) {
      count(Figure.SHARE_FLOOR, slots.bandwidth[i] <= floor);
      if (slots.hit[i]) {
        double most = world.catalogue().a3()[slots.model[i]];
        count(Figure.STEPS_NONE, slots.steps[i] == 0);
        count(Figure.STEPS_FULL, slots.steps[i] >= most * (1 - NEAR));
      }
    }
    count(Figure.BUDGET_SPENT, spent >= world.edgeSteps() * (1 - NEAR));
  }

  void count(Figure figure, boolean holds) {
    counts[figure.ordinal()]++;
    if (holds) {
      parts[figure.ordinal()] += (long) Fixed.ONE;
    }
  }

  void mean(Figure figure, double number) {
    if (!Fixed.holds(number)) {
      leftOut[figure.ordinal()]++;
      return;
    }
    counts[figure.ordinal()]++;
    parts[figure.ordinal()] = Math.addExact(parts[figure.ordinal()], Fixed.of(number));
  }

  void add(Figures other) {
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Math.addExact(parts[i], other.parts[i]);
      counts[i] += other.counts[i];
      leftOut[i] += other.leftOut[i];
    }
  }

  /** {@return a share or mean; NaN where nothing is known} */
  public double value(Figure figure) {
    return Fixed.mean(parts[figure.ordinal()], counts[figure.ordinal()]);
  }

  /** {@return of how many requests, hits, slots or frames} */
  public long count(Figure figure) {
    return counts[figure.ordinal()];
  }

  /** {@return how many more had a number that is not finite or beyond 2^30} */
  public long leftOut(Figure figure) {
    return leftOut[figure.ordinal()];
  }
}
