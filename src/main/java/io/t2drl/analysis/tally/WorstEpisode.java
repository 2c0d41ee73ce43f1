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
 * @param reward sum of their rewards, in parts
 * @param overflow sum of their overflows, in parts of GB
 */
public record WorstEpisode(int source, int round, int cell, long frames, long reward, long overflow)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /** The worst first; of equals, the first. */
  static final Comparator<WorstEpisode> ORDER =
      Comparator.comparingDouble(WorstEpisode::meanReward)
          .thenComparingInt(WorstEpisode::source)
          .thenComparingInt(WorstEpisode::round)
          .thenComparingInt(WorstEpisode::cell);

  /** {@return the mean of its frames' rewards} */
  public double meanReward() {
    return Fixed.mean(reward, frames);
  }

  /** {@return the mean size of its caches over the capacity, GB} */
  public double meanOverflow() {
    return Fixed.mean(overflow, frames);
  }
}
