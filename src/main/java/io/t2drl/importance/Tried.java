package io.t2drl.importance;

import java.util.List;
import java.util.Locale;

/**
 * The configurations that a search tried.
 *
 * @param scores how good each was, higher is better; negative infinity where it failed, which is
 *     worse than anything; NaN where nothing is known, which leaves it out
 * @param factors what was varied, each with as many values as there are scores
 */
public record Tried(double[] scores, List<Factor> factors) {

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if a factor has more or fewer values than there are scores, or
   *     a score is positive infinity
   */
  public Tried {
    factors = List.copyOf(factors);
    for (double score : scores) {
      if (score == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("No score can be infinitely good");
      }
    }
    for (Factor factor : factors) {
      if (factor.values().length != scores.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s needs a value for each of %d scores: %d",
                factor.name(),
                scores.length,
                factor.values().length));
      }
    }
  }
}
