package io.t2drl.learn;

import java.io.Serializable;

/**
 * Normalises rewards to about unit size, by the experience of the random first round.
 *
 * @param mean mean reward
 * @param deviation standard deviation, positive
 */
public record RewardScale(double mean, double deviation) implements Serializable {

  /**
   * From sums over a sample.
   *
   * @param count size of the sample, at least 1
   * @param sum sum of the rewards
   * @param sumOfSquares sum of their squares
   */
  public static RewardScale of(long count, double sum, double sumOfSquares) {
    double mean = sum / count;
    double variance = Math.max(0, sumOfSquares / count - mean * mean);
    return new RewardScale(mean, variance > 0 ? Math.sqrt(variance) : 1);
  }

  /** {@return the normalised reward} */
  public double normalise(double reward) {
    return (reward - mean) / deviation;
  }
}
