package io.t2drl.grid;

import io.t2drl.config.Settings;
import io.t2drl.search.Grid;
import io.t2drl.search.Scenario;
import io.t2drl.trial.Trial;
import io.t2drl.trial.TrialRow;
import io.t2drl.trial.TrialStore;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is kept of a search and of its checks, read anew whenever somebody asks. */
final class Findings {

  private final Grid grid;
  private final Ladder ladder;
  private final GridTrials trials;
  private final Checks checks;
  private final TrialStore store;
  private final String version;

  /**
   * Points to what is kept.
   *
   * @param grid what is searched
   * @param ladder its rungs
   * @param store where its trials are kept
   * @param version version of this program
   */
  Findings(Grid grid, Ladder ladder, TrialStore store, String version) {
    this.grid = grid;
    this.ladder = ladder;
    this.trials = new GridTrials(grid, ladder);
    this.checks = new Checks(grid, ladder);
    this.store = store;
    this.version = version;
  }

  Ladder ladder() {
    return ladder;
  }

  GridTrials trials() {
    return trials;
  }

  Checks checks() {
    return checks;
  }

  TrialStore store() {
    return store;
  }

  /** {@return a trial by its name; nothing where neither search nor checks have such a trial} */
  Optional<Trial> find(String name) {
    return trials.find(name).or(() -> checks.find(name));
  }

  /** {@return all settings that are trained with} */
  Stream<Settings> settings() {
    return Stream.concat(
        grid.scenarios().stream().map(Scenario::base),
        grid.points().stream().flatMap(point -> point.settings().stream()));
  }

  /** {@return what the search has found so far} */
  Results results() {
    return Results.of(grid, ladder, trials, store.rows(trials::find));
  }

  /**
   * {@return what is to be said of it}
   *
   * @param searched whether the search is over
   */
  GridReport report(boolean searched) {
    Map<String, TrialRow> rows = store.rows(this::find);
    Results results = Results.of(grid, ladder, trials, rows);
    return new GridReport(
        results,
        checks.judged(results, rows),
        checks.probes().correlations(results),
        searched,
        version);
  }
}
