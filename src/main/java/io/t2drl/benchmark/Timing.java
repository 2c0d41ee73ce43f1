package io.t2drl.benchmark;

/**
 * Times of some repetitions.
 *
 * @param seconds wall-clock time of each
 * @param cpuSeconds CPU time of Spark's tasks in each
 */
record Timing(double[] seconds, double[] cpuSeconds) {

  static Timing allocate(int repetitions) {
    return new Timing(new double[repetitions], new double[repetitions]);
  }

  /** {@return the times of this and another stage together} */
  Timing plus(Timing other) {
    Timing sum = allocate(seconds.length);
    for (int i = 0; i < seconds.length; i++) {
      sum.seconds[i] = seconds[i] + other.seconds[i];
      sum.cpuSeconds[i] = cpuSeconds[i] + other.cpuSeconds[i];
    }
    return sum;
  }
}
