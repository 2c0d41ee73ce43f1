package io.t2drl.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        standings.add(new Standing(row.state(), row.reason() == null ? "" : row.reason()));
      }
      long nanos = site.ticks().nanos() - start;
      permit();
      TableFile file = site.store().table().write("rows-" + attempt, rows, batch.taken());
      return new TrialBatch.Report(standings, file, nanos);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TrialRow run(Trial trial) throws IOException {
    goOn();
    site.work().ready(trial);
    TrialOutcome outcome;
    try {
      outcome = site.work().run(trial, this::count);
    } catch (TaskKilledException e) {
      throw e;
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError e) {
      goOn(); // what is interrupted fails for that
      site.store().trained(trial).discard();
      return failure(trial, site, reason(e), trace(e));
    }
    TrainedRun trained = site.store().trained(trial);
    if (outcome.end().isPresent()) {
      trained.keep(trial.settings(), outcome.end().get(), attempt, this::permit);
    } else if (trial.learns()) {
      trained.discard();
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
