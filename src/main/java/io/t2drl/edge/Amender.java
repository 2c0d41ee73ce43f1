package io.t2drl.edge;

import java.util.Optional;

/**
 * Maps any raw action to a feasible allocation. With {@code w = (raw + 1) / 2} per entry, bandwidth
 * shares are {@code (w + floor) / sum(w + floor)}; steps are {@code w A3} for hits and 0 for
 * misses, scaled by {@code min(1, N / sum)}.
 *
 * @param edgeSteps N, denoising steps of a cell in a slot
 * @param floor bandwidth floor
 */
public record Amender(double edgeSteps, double floor) {

  /** {@return the amender of a world's cells} */
  private static Amender of(World world) {
    return new Amender(world.edgeSteps(), world.bandwidthFloor());
  }

  /**
   * Amends the raw actions of a slot.
   *
   * @param state the requests of E cells
   * @param raw raw actions, [E x U x 2]: per user the bandwidth entry, then the compute entry;
   *     entries outside [-1, 1] are clipped
   */
  public static Allocation amend(SlotState state, double[] raw) {
    return of(state.world()).amend(raw, limits(state), state.world().users());
  }

  /**
   * Amends the raw actions of cells.
   *
   * @param raw raw actions, [E x U x 2], as in {@link #amend(SlotState, double[])}
   * @param limits A3 of the requested model for hits, 0 for misses, [E x U]
   * @param users U
   */
  public Allocation amend(double[] raw, double[] limits, int users) {
    double[] bandwidth = new double[limits.length];
    double[] steps = new double[limits.length];
    for (int from = 0; from < limits.length; from += users) {
      double shares = 0;
      double spent = 0;
      for (int i = from; i < from + users; i++) {
        bandwidth[i] = weight(raw[2 * i]) + floor;
        steps[i] = weight(raw[2 * i + 1]) * limits[i];
        shares += bandwidth[i];
        spent += steps[i];
      }
      double scale = spent > edgeSteps ? edgeSteps / spent : 1;
      for (int i = from; i < from + users; i++) {
        bandwidth[i] /= shares;
        steps[i] *= scale;
      }
    }
    return new Allocation(bandwidth, steps, Optional.of(raw));
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
    return of(state.world()).canonical(allocation, limits(state), state.world().users());
  }

  /**
   * Inverts {@link #amend(double[], double[], int)}, as {@link #canonical(SlotState, Allocation)}.
   *
   * @param allocation feasible resources of every user
   * @param limits A3 of the requested model for hits, 0 for misses, [E x U]
   * @param users U
   * @return raw actions, [E x U x 2]
   */
  public double[] canonical(Allocation allocation, double[] limits, int users) {
    double[] bandwidth = allocation.bandwidth();
    double[] raw = new double[2 * limits.length];
    for (int from = 0; from < limits.length; from += users) {
      double largest = 0;
      for (int i = from; i < from + users; i++) {
        largest = Math.max(largest, bandwidth[i]);
      }
      for (int i = from; i < from + users; i++) {
        double weight = bandwidth[i] / largest * (1 + floor) - floor;
        raw[2 * i] = 2 * Math.max(0, weight) - 1;
        raw[2 * i + 1] = limits[i] > 0 ? 2 * allocation.steps()[i] / limits[i] - 1 : -1;
      }
    }
    return raw;
  }

  /** {@return what an entry of a raw action asks for, from 0 to 1} */
  public static double weight(double raw) {
    return (Math.max(-1, Math.min(1, raw)) + 1) / 2;
  }

  private static double[] limits(SlotState state) {
    double[] a3 = state.world().catalogue().a3();
    double[] limits = new double[state.model().length];
    for (int i = 0; i < limits.length; i++) {
      limits[i] = state.hit()[i] ? a3[state.model()[i]] : 0;
    }
    return limits;
  }
}
