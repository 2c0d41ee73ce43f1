package io.t2drl.analysis.tally;

/**
 * How fairly the users of a slot are treated. Jain's index of x is {@code (sum x)^2 / (U sum x^2)}
 * (Jain, Chiu and Hawe, DEC-TR-301, 1984).
 */
final class Fairness {

  double ofDelays;
  double ofShares;
  double slowest;

  /** Looks at a slot. */
  void take(SlotArrays slots, int row) {
    int from = row * slots.users;
    ofDelays = jain(slots.delay, from, slots.users);
    ofShares = jain(slots.bandwidth, from, slots.users);
    slowest = 0;
    for (int i = from; i < from + slots.users; i++) {
      slowest = Math.max(slowest, slots.delay[i]);
    }
  }

  static double jain(float[] numbers, int from, int count) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < from + count; i++) {
      sum += numbers[i];
      squares += (double) numbers[i] * numbers[i];
    }
    return squares == 0 ? 1 : sum * sum / (count * squares);
  }
}
