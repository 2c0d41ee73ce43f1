package io.t2drl.trial;

import io.t2drl.train.Checkpoint;
import io.t2drl.train.Trail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;

/**
 * Does trials in a task, one after the other, and keeps what comes of them. What goes wrong within
 * a trial is data; what goes wrong in keeping it ends the task.
 */
final class TrialTask {

  private static final int LONGEST_REASON = 300;
  private static final int LONGEST_TRACE = 4_000;

  private final TrialSite site;
  private final Runnable roundDone;
  private final TaskContext context;
  private final String attempt;

  /**
   * Prepares to work.
   *
   * @param site where
   * @param roundDone called after each round of training
   * @param context the Spark task
   */
  TrialTask(TrialSite site, Runnable roundDone, TaskContext context) {
    this.site = site;
    this.roundDone = roundDone;
    this.context = context;
    this.attempt = site.driver() + "-" + context.taskAttemptId();
  }

  /**
   * Does trials for as long as a task is to take, at least one.
   *
   * @param batch what is to be done
   * @return what was done
   * @throws TaskKilledException if nobody waits for it any longer
   * @throws IllegalStateException if the driver has lost its lock
   * @throws UncheckedIOException if results cannot be kept
   */
  TrialBatch.Report run(TrialBatch batch) {
    long start = site.ticks().nanos();
    List<TrialRow> rows = new ArrayList<>();
    List<Standing> standings = new ArrayList<>();
    try {
      for (Trial trial : batch.trials()) {
        if (!rows.isEmpty() && site.ticks().nanos() - start > TrialQueue.TASK_NANOS) {
          break;
        }
        TrialRow row = run(trial);
        rows.add(row);
        standings.add(row.standing());
      }
      long nanos = site.ticks().nanos() - start;
      permit();
      forget(site, batch.obsolete().iterator());
      TableFile file = site.store().table().write("rows-" + attempt, rows, batch.taken());
      return new TrialBatch.Report(standings, file, nanos);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes paused trainings, unless its driver has lost the lock. */
  static void forget(TrialSite site, Iterator<String> names) throws IOException {
    if (names.hasNext()) {
      site.confirm();
    }
    while (names.hasNext()) {
      site.store().forget(names.next());
    }
  }

  private TrialRow run(Trial trial) throws IOException {
    goOn();
    site.work().ready(trial);
    Optional<Trail> begun = begun(trial);
    TrialOutcome outcome;
    try {
      outcome = site.work().run(trial, begun, this::count);
    } catch (TaskKilledException e) {
      throw e;
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError e) {
      goOn(); // what is interrupted fails for that
      site.store().trained(trial).discard();
      return failure(trial, site, reason(e), trace(e));
    }
    if (trial.leg().isWhole()) {
      keep(trial, outcome.end().flatMap(Trail::last));
    } else if (trial.leg().kept() && outcome.end().isPresent()) {
      permit();
      site.store().paused(trial.id()).write(trial.settings(), outcome.end().get());
    }
    return new TrialRow(
        trial.id(),
        outcome.divergence().isPresent() ? TrialState.DIVERGED : TrialState.DONE,
        outcome.divergence().orElse(null),
        null,
        site.session(),
        site.codeVersion(),
        trial.digest(),
        trial.seed(),
        trial.labels(),
        outcome.result(),
        trial.asked());
  }

  /** {@return the training that a trial goes on with} */
  private Optional<Trail> begun(Trial trial) throws IOException {
    Leg leg = trial.leg();
    return leg.begun().isEmpty()
        ? Optional.empty()
        : site.store()
            .paused(leg.begun())
            .read(trial.settings().until(leg.after()))
            .filter(trail -> trail.rounds() == leg.after());
  }

  private void keep(Trial trial, Optional<Checkpoint> end) throws IOException {
    TrainedRun trained = site.store().trained(trial);
    if (end.isPresent()) {
      trained.keep(trial.settings(), end.get(), attempt, this::permit);
    } else if (trial.learns()) {
      trained.discard();
    }
  }

  /** {@return the row of a trial that failed} */
  static TrialRow failure(Trial trial, TrialSite site, String reason, String trace) {
    return new TrialRow(
        trial.id(),
        TrialState.FAILED,
        reason,
        trace,
        site.session(),
        site.codeVersion(),
        trial.digest(),
        trial.seed(),
        trial.labels(),
        null,
        trial.asked());
  }

  private void count() {
    roundDone.run();
    goOn();
  }

  private void goOn() {
    if (context.isInterrupted()) {
      throw new TaskKilledException();
    }
  }

  private void permit() {
    goOn();
    try {
      site.confirm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return what went wrong, in one line} */
  private static String reason(Throwable failure) {
    Throwable root = ExceptionUtils.getRootCause(failure);
    String what = line(failure);
    String why = line(root);
    String all =
        root == failure || what.contains(why)
            ? what
            : String.format(Locale.ROOT, "%s <- %s", what, why);
    return StringUtils.abbreviate(all, LONGEST_REASON);
  }

  private static String line(Throwable failure) {
    String message = failure.getMessage();
    return failure.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }

  private static String trace(Throwable failure) {
    return StringUtils.abbreviate(ExceptionUtils.getStackTrace(failure), LONGEST_TRACE);
  }
}
