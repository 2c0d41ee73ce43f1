package io.t2drl.grid;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A training of a point, from one seed in one scenario, as far as a search's directory tells.
 *
 * @param name its name
 * @param point number of the point
 * @param scenario name of the scenario
 * @param seed the seed
 * @param values what is varied, as HOCON by key; a key is missing where its condition does not hold
 * @param state how it stands
 * @param reason why it failed or diverged; empty where it did not
 * @param scores scores by the rounds after which it was judged; not a number where it had none
 * @param rounds rounds at the end of its latest part, also where that failed on the way
 * @param seconds training time by the wall clock, s
 * @param cpuSeconds processor time of the training, s
 * @param version version of the program that did its latest part
 */
public record KeptTraining(
    String name,
    int point,
    String scenario,
    long seed,
    SortedMap<String, String> values,
    KeptState state,
    String reason,
    SortedMap<Integer, Double> scores,
    int rounds,
    double seconds,
    double cpuSeconds,
    String version) {

  /** Makes the maps immutable. */
  public KeptTraining {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }

  /** {@return what it showed after so many rounds; not a number where it was not judged then} */
  public double score(int after) {
    return scores.getOrDefault(after, Double.NaN);
  }
}
