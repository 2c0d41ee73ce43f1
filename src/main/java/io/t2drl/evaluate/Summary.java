package io.t2drl.evaluate;

import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * Mean of independent episodes and its 95 % confidence interval after Student's t distribution.
 *
 * @param episodes number of episodes
 * @param mean their mean
 * @param standardDeviation their sample standard deviation
 * @param low lower end of the interval; NaN for a single episode
 * @param high upper end of the interval; NaN for a single episode
 */
public record Summary(
    long episodes, double mean, double standardDeviation, double low, double high) {

  private static final double UPPER_QUANTILE = 0.975;

  /**
   * Summarises episodes.
   *
   * @param values one value per episode, at least one
   * @return their summary
   */
  public static Summary of(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("There is nothing to summarise: values is empty");
    }
    DescriptiveStatistics statistics = new DescriptiveStatistics(values);
    double mean = statistics.getMean();
    if (values.length == 1) {
      return new Summary(1, mean, Double.NaN, Double.NaN, Double.NaN);
    }
    double deviation = statistics.getStandardDeviation();
    double quantile =
        new TDistribution(null, values.length - 1.0).inverseCumulativeProbability(UPPER_QUANTILE);
    double half = quantile * deviation / Math.sqrt(values.length);
    return new Summary(values.length, mean, deviation, mean - half, mean + half);
  }

  /**
   * Summarises the differences of pairs, which is much sharper than the difference of two summaries
   * where both sides used the same random numbers.
   *
   * @param left one value per episode
   * @param right one value per episode, of the same episodes
   * @return summary of {@code left - right}
   */
  public static Summary ofDifferences(double[] left, double[] right) {
    if (left.length != right.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Pairs need as many values on both sides: %d and %d",
              left.length,
              right.length));
    }
    double[] differences = new double[left.length];
    for (int i = 0; i < left.length; i++) {
      differences[i] = left[i] - right[i];
    }
    return of(differences);
  }
}
