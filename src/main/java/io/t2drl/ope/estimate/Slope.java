package io.t2drl.ope.estimate;

import java.util.List;
import java.util.Optional;

/**
 * Chooses among estimates whose biases grow, and whose variances fall, from the first to the last,
 * without knowing any bias: the last one is taken that disagrees with none before it by more than
 * chance explains, as SLOPE does (Su, Srinath and Krishnamurthy, ICML 2020, after Lepski). SLOPE
 * adds up the errors of both estimates. Here all are made of the same episodes, so that the error
 * of their difference is known, and much smaller: bias is noticed that would spoil the interval.
 */
public final class Slope {

  private static final double CONFIDENCE = 1.96;

  private Slope() {}

  /**
   * An estimate.
   *
   * @param value its value
   * @param influences what each episode contributes beyond the mean, the same episodes for all
   */
  public record Candidate(double value, double[] influences) {}

  /**
   * {@return the place of the chosen one}
   *
   * @param candidates by growing bias; empty for those that say nothing
   */
  public static int choose(List<Optional<Candidate>> candidates) {
    int chosen = 0;
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).isPresent()) {
        if (!agrees(candidates.get(i).get(), candidates.subList(0, i))) {
          return chosen;
        }
        chosen = i;
      }
    }
    return chosen;
  }

  private static boolean agrees(Candidate own, List<Optional<Candidate>> before) {
    return before.stream()
        .flatMap(Optional::stream)
        .allMatch(other -> Math.abs(own.value - other.value) <= CONFIDENCE * error(own, other));
  }

  private static double error(Candidate one, Candidate other) {
    double[] differences = new double[one.influences.length];
    for (int n = 0; n < differences.length; n++) {
      differences[n] = one.influences[n] - other.influences[n];
    }
    return Ratio.errorOf(differences);
  }
}
