package io.t2drl.grid;

import io.t2drl.evaluate.Summary;
import io.t2drl.search.Point;
import io.t2drl.trial.Trial;
import io.t2drl.trial.TrialRow;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a configuration did that was trained anew from seeds, and judged on episodes, that the search
 * has not seen.
 *
 * @param point the configuration; nothing for what the grid begins with
 * @param found what it showed in the search; nothing for what the grid begins with
 * @param trainings what came of its trainings, by seed and, for each of these, by scenario
 * @param scores the mean over scenarios, by seed; not a number where a training failed or diverged
 */
record Judged(
    Optional<Point> point,
    Optional<Results.Ranked> found,
    List<TrialRow> trainings,
    double[] scores) {

  /** Those of which a training was lost come last: what is left of them is luck. */
  static final Comparator<Judged> BEST_FIRST =
      Comparator.comparingLong(Judged::lost)
          .thenComparing(
              Comparator.comparingDouble(
                      (Judged judged) ->
                          judged.summary().map(Summary::mean).orElse(Double.NEGATIVE_INFINITY))
                  .reversed());

  /**
   * Sums trainings up.
   *
   * @param found the configuration as the search knows it; nothing for what the grid begins with
   * @param trials the trials that judge it
   * @param scenarios how many of them have the same seed
   * @param rows what came of trials, by name
   * @return nothing where not all of them have ended
   */
  static Optional<Judged> of(
      Optional<Results.Ranked> found,
      List<Trial> trials,
      int scenarios,
      Map<String, TrialRow> rows) {
    List<TrialRow> ended =
        trials.stream().map(Trial::id).filter(rows::containsKey).map(rows::get).toList();
    if (ended.size() < trials.size()) {
      return Optional.empty();
    }
    double[] scores = new double[ended.size() / scenarios];
    for (int i = 0; i < ended.size(); i++) {
      scores[i / scenarios] += ended.get(i).standing().score() / scenarios;
    }
    return Optional.of(new Judged(found.map(Results.Ranked::point), found, ended, scores));
  }

  /** {@return mean over the seeds that came to the end, with its interval; nothing if none did} */
  Optional<Summary> summary() {
    double[] known = Arrays.stream(scores).filter(score -> !Double.isNaN(score)).toArray();
    return known.length == 0 ? Optional.empty() : Optional.of(Summary.of(known));
  }

  /**
   * {@return by how much its score falls short of what the search showed; not a number where the
   * search knows nothing of it, or its trainings were lost}
   */
  double drop() {
    return found
        .map(ranked -> ranked.score() - summary().map(Summary::mean).orElse(Double.NaN))
        .orElse(Double.NaN);
  }

  /** {@return seeds from which a training failed or diverged} */
  long lost() {
    return Arrays.stream(scores).filter(Double::isNaN).count();
  }
}
