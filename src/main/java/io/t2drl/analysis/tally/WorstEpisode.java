package io.t2drl.analysis.tally;

import java.io.Serializable;
import java.util.Comparator;

/**
 * An episode, by what its frames say.
 *
 * @param source which of the sources it is from
 * @param round its round
 * @param cell its cell
 * @param frames how many frames it has
 * @param reward sum of their rewards, in parts; {@link #UNKNOWN} where one of them is not finite or
 *     beyond 2^30
 * @param overflow sum of their overflows, in parts of GB; or {@link #UNKNOWN}
 */
public record WorstEpisode(int source, int round, int cell, long frames, long reward, long overflow)
    implements Serializable {

  /** Stands for a sum that nobody knows. No sum comes near it. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private static final long serialVersionUID = 1;

  /** The worst first; of equals, the first. */
  static final Comparator<WorstEpisode> ORDER =
      Comparator.comparingDouble(WorstEpisode::meanReward)
          .thenComparingInt(WorstEpisode::source)
          .thenComparingInt(WorstEpisode::round)
          .thenComparingInt(WorstEpisode::cell);

  /** {@return the mean of its frames' rewards; NaN where it is not known} */
  public double meanReward() {
    return mean(reward);
  }

  /** {@return the mean size of its caches over the capacity, GB; NaN where it is not known} */
  public double meanOverflow() {
    return mean(overflow);
  }

  private double mean(long sum) {
    return sum == UNKNOWN ? Double.NaN : Fixed.mean(sum, frames);
  }
}
