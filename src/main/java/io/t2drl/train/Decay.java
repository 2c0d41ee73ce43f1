package io.t2drl.train;

/** Linear schedules over the rounds of a run. */
final class Decay {

  private Decay() {}

  /** Falls from {@code start} in round {@code first} to {@code end} in round {@code last}. */
  static double linear(double start, double end, double first, double last, int round) {
    double share = last > first ? (round - first) / (last - first) : 1;
    return start + (end - start) * Math.max(0, Math.min(1, share));
  }
}
