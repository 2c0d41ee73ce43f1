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
    Bulletin bulletin = new Bulletin(directory, findings, lock, driver.ticks());
    Running running =
        new Running(
            findings,
            standings,
            lock,
            new Retried(driver.work().apply(played), grid.tuning().retries()),
            bulletin.beside(listener),
            stop);
    Budget budget = new Budget(grid.tuning(), findings.trials().perPoint());
    Search search = search(running, budget);
    runner("", running, TrialListener.NONE).run(search, standings, running.work(), stop);
    boolean over = search.isOver();
    if (over) {
      over = probe(running);
    }
    if (over) {
      bulletin.searched();
      over = judge(running);
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

  private Search search(Running running, Budget budget) {
    Findings findings = running.findings();
    return new Search(
        Schedule.of(grid.method(), findings.ladder(), budget),
        findings.ladder(),
        findings.trials(),
        running.standings(),
        findings.checks().probes().points()::contains,
        running.heard());
  }

  /**
   * A search that has begun.
   *
   * @param findings what is searched, and what was found
   * @param standings how its trials stand
   * @param lock holds its directory
   * @param work does a trial
   * @param heard watches
   * @param stop whether to stop
   */
  private record Running(
      Findings findings,
      Standings standings,
      DirectoryLock lock,
      TrialWork work,
      GridListener heard,
      BooleanSupplier stop) {}

  /** Trains probes to the end, and says whether they have come there. */
  private boolean probe(Running running) {
    Findings findings = running.findings();
    Checks checks = findings.checks();
    if (checks.probes().points().isEmpty()) {
      return true;
    }
    Search probing = checks.probing(findings.trials(), running.standings(), running.heard());
    runner(", probes", running, TrialListener.NONE)
        .run(probing, running.standings(), running.work(), running.stop());
    return probing.isOver();
  }

  /** Judges the best points, and says whether all have been judged. */
  private boolean judge(Running running) {
    Findings findings = running.findings();
    Standings standings = running.standings();
    List<Trial> trials = findings.checks().judging(findings.results());
    // those that failed are not tried again, as in the search
    List<Trial> pending = trials.stream().filter(trial -> standings.of(trial).isEmpty()).toList();
    return pending.isEmpty()
        || runner(", judging", running, Checks.listener(running.heard(), trials, standings))
                .run(pending, standings, running.work(), running.stop())
            == pending.size();
  }

  private TrialRunner runner(String part, Running running, TrialListener heard) {
    return driver.runner(
        "grid " + grid.name() + part, running.findings().store(), running.lock(), heard);
  }
}
