package io.t2drl.cli;

import io.t2drl.study.StudyJob;
import io.t2drl.study.StudyListener;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.JavaConverters;

/**
 * Shows a study as a progress bar over the rounds of its trainings. Executors report the rounds of
 * tasks that still run with their heartbeats, every ten seconds.
 */
final class StudyProgress extends SparkListener implements StudyListener, AutoCloseable {

  private static final int REFRESH_MILLIS = 1000;

  private final SparkContext spark;
  private final Map<Long, Long> roundsOfTasks = new HashMap<>();
  private ProgressBar bar;
  private int trials;
  private int done;

  StudyProgress(SparkContext spark) {
    this.spark = spark;
    spark.addSparkListener(this);
  }

  @Override
  public synchronized void planned(int pending, long rounds) {
    trials = pending;
    bar =
        new ProgressBarBuilder()
            .setTaskName("study")
            // one step for the judging of each trial
            .setInitialMax(rounds + pending)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .build();
    show("");
  }

  @Override
  public synchronized void done(String trial) {
    done++;
    show(trial);
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    JavaConverters.seqAsJavaList(update.accumUpdates())
        .forEach(task -> count((Long) task._1(), JavaConverters.seqAsJavaList(task._4())));
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    count(
        end.taskInfo().taskId(),
        JavaConverters.seqAsJavaList(end.taskInfo().accumulables().toSeq()));
  }

  private void count(long task, Iterable<AccumulableInfo> accumulables) {
    for (AccumulableInfo accumulable : accumulables) {
      boolean rounds =
          accumulable.name().isDefined() && accumulable.name().get().equals(StudyJob.ROUNDS);
      if (rounds && accumulable.update().isDefined()) {
        roundsOfTasks.put(task, ((Number) accumulable.update().get()).longValue());
      }
    }
    show("");
  }

  private void show(String trial) {
    if (bar != null) {
      long rounds = roundsOfTasks.values().stream().mapToLong(Long::longValue).sum();
      bar.stepTo(rounds + done);
      bar.setExtraMessage(
          String.format(
              Locale.ROOT, " %d of %d trials %s", done, trials, trial.isEmpty() ? "" : trial));
    }
  }

  @Override
  public synchronized void close() {
    spark.removeSparkListener(this);
    if (bar != null) {
      bar.close();
    }
  }
}
