package io.t2drl.study;

import io.t2drl.config.StudySettings;
import io.t2drl.config.UserError;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.edge.World;
import io.t2drl.files.DirectoryLock;
import io.t2drl.policy.Caches;
import io.t2drl.trial.Standings;
import io.t2drl.trial.Trial;
import io.t2drl.trial.TrialDriver;
import io.t2drl.trial.TrialListener;
import io.t2drl.trial.TrialRow;
import io.t2drl.trial.TrialState;
import io.t2drl.trial.TrialStore;
import io.t2drl.trial.TrialTraces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs the trials of a study and sums them up. Every trial is kept as it ends: a study that was
 * stopped or killed goes on where it was.
 */
public final class StudyJob {

  private final TrialDriver driver;
  private final StudySettings study;
  private final StudyDirectory directory;
  private final PinnedTraces traces;
  private final TrialListener listener;

  /**
   * Prepares a study.
   *
   * @param driver runs its trials
   * @param study what is to be done
   * @param out directory of the study
   * @param listener watches the study
   */
  public StudyJob(TrialDriver driver, StudySettings study, String out, TrialListener listener) {
    this.driver = driver;
    this.study = study;
    this.traces = new PinnedTraces(driver.hadoop());
    this.directory = new StudyDirectory(out, driver.hadoop());
    this.listener = listener;
  }

  /**
   * How far a study is.
   *
   * @param done trials that are done
   * @param trials all trials
   * @param ended whether it has tried all of them
   * @param failures trials that failed, in the order of the study
   * @param page where the report's page lies; nothing where trials are missing that it needs
   * @param table the results, as lines of text; empty where there is no page
   */
  public record Outcome(
      int done,
      int trials,
      boolean ended,
      List<Failure> failures,
      Optional<String> page,
      String table) {}

  /**
   * A trial that failed.
   *
   * @param trial its name
   * @param reason why, in one line
   */
  public record Failure(String trial, String reason) {}

  /**
   * Does the trials that are not done yet, and writes the report.
   *
   * @return how far the study is
   * @throws UserError as when it may be stopped
   */
  public Outcome run() {
    return run(() -> false);
  }

  /**
   * Does the trials that are not done yet, those that failed before among them, and writes the
   * report once all have ended. A trial that fails is named, and the others go on. Asked to stop,
   * it ends those that have begun and begins no others.
   *
   * @param stop whether to stop
   * @return how far the study is
   * @throws UserError if settings have problems or have more caches than can be listed, or the
   *     directory is in use, holds another study, or trials that are damaged or were done with
   *     other settings
   */
  public Outcome run(BooleanSupplier stop) {
    List<Trial> trials = Trials.of(study, traces);
    // Learning curves are shares of the gap to the oracle, and the oracle needs a list of caches.
    trials.stream()
        .map(Trial::settings)
        .distinct()
        .forEach(settings -> Caches.allowed(World.drawn(settings), settings.cache()));
    directory.check(study.name()); // before there is a lock: other people's directories get none
    DirectoryLock lock = directory.lock();
    try {
      directory.open(study.name());
      return run(trials, lock, stop);
    } finally {
      lock.release();
    }
  }

  private Outcome run(List<Trial> trials, DirectoryLock lock, BooleanSupplier stop) {
    TrialStore store = directory.trials();
    Standings standings = store.standings(trials);
    List<Trial> pending = standings.unsettled(trials);
    listener.planned(
        pending.size(),
        pending.stream()
            .filter(Trial::learns)
            .mapToLong(trial -> trial.settings().train().rounds())
            .sum());
    int ended = 0;
    if (!pending.isEmpty() && !stop.getAsBoolean()) {
      TrialTraces played = TrialTraces.read(pending, traces);
      played.all().forEach(listener::traced);
      ended =
          driver
              .runner("study " + study.name(), store, lock, listener)
              .run(pending, standings, driver.work().apply(played), stop);
    }
    int done = trials.size() - standings.unsettled(trials).size();
    if (ended < pending.size()) {
      return new Outcome(
          done, trials.size(), false, failures(trials, standings), Optional.empty(), "");
    }
    lock.confirm();
    return report(trials, standings, store, done);
  }

  private Outcome report(List<Trial> trials, Standings standings, TrialStore store, int done) {
    Map<String, TrialRow> rows = store.rows(trials);
    List<TrialRow> inOrder =
        trials.stream().map(Trial::id).filter(rows::containsKey).map(rows::get).toList();
    Optional<StudyReport> report =
        StudyScores.of(study, inOrder).map(scores -> new StudyReport(study, scores));
    return new Outcome(
        done,
        trials.size(),
        true,
        failures(trials, standings),
        report.map(whole -> whole.write(directory)),
        report.map(StudyReport::table).orElse(""));
  }

  private static List<Failure> failures(List<Trial> trials, Standings standings) {
    return trials.stream()
        .flatMap(
            trial ->
                standings
                    .of(trial)
                    .filter(standing -> standing.state() == TrialState.FAILED)
                    .map(standing -> new Failure(trial.id(), standing.reason()))
                    .stream())
        .toList();
  }
}
