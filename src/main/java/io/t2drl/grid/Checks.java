package io.t2drl.grid;

import io.t2drl.search.Grid;
import io.t2drl.trial.Standings;
import io.t2drl.trial.Trial;
import io.t2drl.trial.TrialListener;
import io.t2drl.trial.TrialRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is done once a search is over, so that its figures can be trusted: probes are trained to the
 * end, then the best points and the default anew from seeds that the search has not seen.
 */
final class Checks {

  private final Grid grid;
  private final Ladder ladder;
  private final Probes probes;
  private final JudgingTrials judging;

  /**
   * Plans the checks of a grid.
   *
   * @param grid what is searched
   * @param ladder its rungs
   */
  Checks(Grid grid, Ladder ladder) {
    this.grid = grid;
    this.ladder = ladder;
    this.probes = ladder.last() == 0 ? new Probes(List.of()) : Probes.of(grid);
    this.judging = new JudgingTrials(grid);
  }

  /** {@return the points that are trained to the end whatever their rungs say} */
  Probes probes() {
    return probes;
  }

  /** {@return a judging trial by its name; nothing where the grid has no such trial} */
  Optional<Trial> find(String name) {
    return judging.find(name);
  }

  /**
   * {@return the trainings of the probes, from where the search left them}
   *
   * @param trials the trials of the grid
   * @param standings how they stand
   * @param listener watches
   */
  Search probing(GridTrials trials, Standings standings, GridListener listener) {
    int all = probes.points().size() * trials.perPoint();
    return new Search(
        new AllSchedule(ladder, probes.points(), Budget.unlimited()),
        ladder,
        trials,
        standings,
        point -> false,
        new GridListener() {
          @Override
          public void changed(SearchState state) {
            int ended = state.done() + state.stopped() + state.failed() + state.diverged();
            listener.checking("probes", ended, all);
          }

          @Override
          public void failed(String trial, String why) {
            listener.failed(trial, why);
          }
        });
  }

  /**
   * {@return the trials that judge the best points and the default}
   *
   * @param results what was found
   */
  List<Trial> judging(Results results) {
    List<Trial> trials = new ArrayList<>();
    contestants(results).forEach(found -> trials.addAll(trials(found)));
    return trials;
  }

  /** The default, then the best points; nobody where nobody is to be judged. */
  private List<Optional<Results.Ranked>> contestants(Results results) {
    List<Optional<Results.Ranked>> contestants = new ArrayList<>();
    results.ranking().stream()
        .limit(grid.judging().best())
        .forEach(ranked -> contestants.add(Optional.of(ranked)));
    if (!contestants.isEmpty()) {
      contestants.add(0, Optional.empty());
    }
    return contestants;
  }

  private List<Trial> trials(Optional<Results.Ranked> found) {
    return judging.of(found.map(Results.Ranked::point));
  }

  /**
   * {@return those whose judging has ended, the best first; of which trainings failed, last}
   *
   * @param results what was found
   * @param rows what came of trials, by name
   */
  List<Judged> judged(Results results, Map<String, TrialRow> rows) {
    return contestants(results).stream()
        .flatMap(found -> Judged.of(found, trials(found), grid.scenarios().size(), rows).stream())
        .sorted(Judged.BEST_FIRST)
        .toList();
  }

  /** Tells of the trials that judge, as a search tells of its own. */
  static TrialListener listener(GridListener listener, List<Trial> trials, Standings standings) {
    return new TrialListener() {
      @Override
      public void planned(int pending, long rounds) {}

      @Override
      public void done(String trial) {
        int ended = (int) trials.stream().filter(one -> standings.of(one).isPresent()).count();
        listener.checking("judging", ended, trials.size());
      }

      @Override
      public void failed(String trial, String why) {
        listener.failed(trial, why);
        done(trial);
      }
    };
  }
}
