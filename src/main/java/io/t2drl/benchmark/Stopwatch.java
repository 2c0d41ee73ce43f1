package io.t2drl.benchmark;

/**
 * Times work: some repetitions to warm up, which do not count, then some that do.
 *
 * @param warmups repetitions that do not count
 * @param repetitions repetitions that count, at least 1
 */
record Stopwatch(int warmups, int repetitions) {

  private static final double NANOS = 1e9;

  /** Work that may be repeated; it is told the number of the repetition, warm-ups included. */
  interface Work {
    void run(int repetition);
  }

  /** {@return the seconds of the repetitions that count} */
  double[] time(Work work) {
    double[] seconds = new double[repetitions];
    for (int i = 0; i < warmups + repetitions; i++) {
      long start = System.nanoTime();
      work.run(i);
      if (i >= warmups) {
        seconds[i - warmups] = secondsSince(start);
      }
    }
    return seconds;
  }

  static double secondsSince(long start) {
    return (System.nanoTime() - start) / NANOS;
  }
}
