package io.t2drl.edge;

import java.util.Optional;

/**
 * Maps any raw action to a feasible allocation. With {@code w = (raw + 1) / 2} per entry, bandwidth
 * shares are {@code (w + floor) / sum(w + floor)}; steps are {@code w A3} for hits and 0 for
 * misses, scaled by {@code min(1, N / sum)}.
 */
public final class Amender {

  private Amender() {}

  /**
   * Amends the raw actions of a slot.
   *
   * @param state the requests of E cells
   * @param raw raw actions, [E x U x 2]: per user the bandwidth entry, then the compute entry;
   *     entries outside [-1, 1] are clipped
   */
  public static Allocation amend(SlotState state, double[] raw) {
    World world = state.world();
    int users = world.users();
    double[] bandwidth = new double[state.cells() * users];
    double[] steps = new double[state.cells() * users];
    for (int cell = 0; cell < state.cells(); cell++) {
      int from = cell * users;
      amendCell(world, state, raw, from, from + users, bandwidth, steps);
    }
    return new Allocation(bandwidth, steps, Optional.of(raw));
  }

  private static void amendCell(
      World world,
      SlotState state,
      double[] raw,
      int from,
      int to,
      double[] bandwidth,
      double[] steps) {
    double[] a3 = world.catalogue().a3();
    double shares = 0;
    double spent = 0;
    for (int i = from; i < to; i++) {
      bandwidth[i] = weight(raw[2 * i]) + world.bandwidthFloor();
      shares += bandwidth[i];
      if (state.hit()[i]) {
        steps[i] = weight(raw[2 * i + 1]) * a3[state.model()[i]];
        spent += steps[i];
      }
    }
    double scale = spent > world.edgeSteps() ? world.edgeSteps() / spent : 1;
    for (int i = from; i < to; i++) {
      bandwidth[i] /= shares;
      steps[i] *= scale;
    }
  }

  /**
   * Inverts {@link #amend}: of the raw actions that execute an allocation, the one whose largest
   * bandwidth entry is 1 and whose compute entries say {@code n / A3}, -1 for misses. A share below
   * {@code floor / (1 + floor)} of the largest, which no raw action gives, gets -1.
   *
   * @param state the requests of E cells
   * @param allocation feasible resources of every user
   * @return raw actions, [E x U x 2]
   */
  public static double[] canonical(SlotState state, Allocation allocation) {
    World world = state.world();
    int users = world.users();
    double floor = world.bandwidthFloor();
    double[] a3 = world.catalogue().a3();
    double[] raw = new double[2 * state.model().length];
    for (int from = 0; from < state.model().length; from += users) {
      double largest = 0;
      for (int i = from; i < from + users; i++) {
        largest = Math.max(largest, allocation.bandwidth()[i]);
      }
      for (int i = from; i < from + users; i++) {
        double weight = allocation.bandwidth()[i] / largest * (1 + floor) - floor;
        raw[2 * i] = 2 * Math.max(0, weight) - 1;
        raw[2 * i + 1] = state.hit()[i] ? 2 * allocation.steps()[i] / a3[state.model()[i]] - 1 : -1;
      }
    }
    return raw;
  }

  private static double weight(double raw) {
    return (Math.max(-1, Math.min(1, raw)) + 1) / 2;
  }
}
