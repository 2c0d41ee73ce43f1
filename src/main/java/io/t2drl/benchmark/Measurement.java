package io.t2drl.benchmark;

import java.util.Arrays;

/**
 * How long a stage took, repetition by repetition.
 *
 * @param stage what was measured
 * @param unit what the stage works through
 * @param work how many of them in each repetition
 * @param seconds wall-clock time of each repetition
 * @param cpuSeconds CPU time of all tasks in each repetition
 */
public record Measurement(
    String stage, String unit, double work, double[] seconds, double[] cpuSeconds) {

  static Measurement of(String stage, String unit, double work, Timing timing) {
    return new Measurement(stage, unit, work, timing.seconds(), timing.cpuSeconds());
  }

  /** {@return median time of a repetition in seconds} */
  public double median() {
    return median(seconds);
  }

  /** {@return median CPU time of a repetition in seconds} */
  public double cpuMedian() {
    return median(cpuSeconds);
  }

  /** {@return work per second, by the median time} */
  public double rate() {
    return work / median();
  }

  /** {@return slowest less fastest repetition, as a share of the median} */
  public double spread() {
    double[] sorted = sorted(seconds);
    return (sorted[sorted.length - 1] - sorted[0]) / median();
  }

  private static double median(double[] values) {
    double[] sorted = sorted(values);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
