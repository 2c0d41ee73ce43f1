package io.t2drl.grid;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.t2drl.edge.PinnedTraces;
import io.t2drl.files.DirectoryLock;
import io.t2drl.search.Grid;
import io.t2drl.trial.Retried;
import io.t2drl.trial.Standings;
import io.t2drl.trial.Trial;
import io.t2drl.trial.TrialDriver;
import io.t2drl.trial.TrialListener;
import io.t2drl.trial.TrialRunner;
import io.t2drl.trial.TrialStore;
import io.t2drl.trial.TrialTraces;
import io.t2drl.trial.TrialWork;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs a search. What has ended is kept: a search that was stopped or killed goes on where it was,
 * and decides as it would have decided without that.
 */
public final class GridJob {

  private final TrialDriver driver;
  private final Grid grid;
  private final GridDirectory directory;
  private final GridListener listener;

  /**
   * Prepares a search.
   *
   * @param driver runs its trials
   * @param grid what is searched; the request traces of its settings are pinned
   * @param out directory of the search
   * @param listener watches the search
   */
  public GridJob(TrialDriver driver, Grid grid, String out, GridListener listener) {
    this.driver = driver;
    this.grid = grid;
    this.directory = new GridDirectory(out, driver.hadoop());
    this.listener = listener;
  }

  /**
   * How a search ended.
   *
   * @param state how far it is
   * @param over whether nothing is left to do within the budget, and what was found is checked;
   *     false: it was stopped
   * @param limited whether the budget kept something from being done
   * @param page where the page lies that shows what was found
   * @param best where the best configuration lies as a scenario; nothing where no point has come to
   *     the end of a rung
   * @param table the best points, a line each
   */
  public record Outcome(
      SearchState state,
      boolean over,
      boolean limited,
      String page,
      Optional<String> best,
      String table) {}

  /**
   * Does what is not done yet. Asked to stop, it ends the trials that have begun and begins no
   * others.
   *
   * @param resume whether to go on with a search that the directory holds
   * @param stop whether to stop
   * @return how it ended
   * @throws io.t2drl.config.UserError if the directory is in use, holds something else or another
   *     search, or trials that are damaged or were done with other settings
   */
  public Outcome run(boolean resume, BooleanSupplier stop) {
    directory.check(grid, resume); // before there is a lock: other people's directories get none
    DirectoryLock lock = directory.lock();
    try {
      Begun begun = directory.check(grid, resume);
      Ends ends = new Ends(begun);
      Grid extended = ends.apply(grid);
      TrialStore store = directory.trials();
      Findings findings =
          new Findings(extended, ends.ladder(extended), store, driver.codeVersion());
      // only then: an extension cannot be taken back, and a damaged search is left as it is
      Standings standings = store.standings(findings::find);
      lock.confirm();
      directory.put(begun);
      return run(findings, standings, lock, stop);
    } finally {
      lock.release();
    }
  }

  private Outcome run(
      Findings findings, Standings standings, DirectoryLock lock, BooleanSupplier stop) {
    TrialTraces played = TrialTraces.of(findings.settings(), new PinnedTraces(driver.hadoop()));
    played.all().forEach(listener::traced);
    TrialWork retried = new Retried(driver.work().apply(played), grid.tuning().retries());
    Bulletin bulletin = new Bulletin(directory, findings, lock, driver.ticks());
    GridListener heard = bulletin.beside(listener);

    Budget budget = new Budget(grid.tuning(), findings.trials().perPoint());
    Search search =
        new Search(
            Schedule.of(grid.method(), findings.ladder(), budget),
            findings.ladder(),
            findings.trials(),
            standings,
            findings.checks().probes().points()::contains,
            heard);
    runner("", findings, lock, TrialListener.NONE).run(search, standings, retried, stop);
    boolean over = search.isOver();
    if (over) {
      over = probe(findings, standings, lock, retried, heard, stop);
    }
    if (over) {
      bulletin.searched();
      over = judge(findings, standings, lock, retried, heard, stop);
    }
    GridReport report = bulletin.publish();
    return new Outcome(
        search.state(),
        over,
        budget.hasRefused(),
        bulletin.page(),
        report.best().map(best -> directory.put("best.conf", best.getBytes(UTF_8))),
        report.table());
  }

  /** Trains probes to the end, and says whether they have come there. */
  private boolean probe(
      Findings findings,
      Standings standings,
      DirectoryLock lock,
      TrialWork retried,
      GridListener heard,
      BooleanSupplier stop) {
    Checks checks = findings.checks();
    if (checks.probes().points().isEmpty()) {
      return true;
    }
    Search probing = checks.probing(findings.trials(), standings, heard);
    runner(", probes", findings, lock, TrialListener.NONE).run(probing, standings, retried, stop);
    return probing.isOver();
  }

  /** Judges the best points, and says whether all have been judged. */
  private boolean judge(
      Findings findings,
      Standings standings,
      DirectoryLock lock,
      TrialWork retried,
      GridListener heard,
      BooleanSupplier stop) {
    List<Trial> trials = findings.checks().judging(findings.results());
    // those that failed are not tried again, as in the search
    List<Trial> pending = trials.stream().filter(trial -> standings.of(trial).isEmpty()).toList();
    return pending.isEmpty()
        || runner(", judging", findings, lock, Checks.listener(heard, trials, standings))
                .run(pending, standings, retried, stop)
            == pending.size();
  }

  private TrialRunner runner(
      String part, Findings findings, DirectoryLock lock, TrialListener heard) {
    return driver.runner("grid " + grid.name() + part, findings.store(), lock, heard);
  }
}
