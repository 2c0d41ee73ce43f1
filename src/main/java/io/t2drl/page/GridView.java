package io.t2drl.page;

import java.util.List;
import java.util.Locale;

/**
 * All that the page of a search shows.
 *
 * @param title heading
 * @param scenario what was trained on
 * @param method how the search went about it
 * @param measure what scores are
 * @param parameters what was varied
 * @param trials all trials
 * @param rungs where trials were compared, ascending; empty where all went to the end
 * @param winners what was judged in the end, the best first; empty while there is nothing
 * @param warnings what a reader must know before trusting a figure
 * @param version version of the code
 */
public record GridView(
    String title,
    String scenario,
    String method,
    Measure measure,
    List<Parameter> parameters,
    List<TrialView> trials,
    List<Rung> rungs,
    List<Winner> winners,
    List<String> warnings,
    String version) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a trial has more or fewer values than there are parameters
   */
  public GridView {
    parameters = List.copyOf(parameters);
    trials = List.copyOf(trials);
    rungs = List.copyOf(rungs);
    winners = List.copyOf(winners);
    warnings = List.copyOf(warnings);
    for (TrialView trial : trials) {
      if (trial.values().length != parameters.size()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s needs a value for each of %d parameters: %d",
                trial.id(),
                parameters.size(),
                trial.values().length));
      }
    }
  }
}
