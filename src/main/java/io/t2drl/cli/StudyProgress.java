package io.t2drl.cli;

import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import io.t2drl.cli.progress.TimeLeft;
import io.t2drl.edge.RequestTrace;
import io.t2drl.trial.TrialListener;
import io.t2drl.trial.TrialRunner;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.collection.JavaConverters;

/**
 * Tells of a study's trials, and of the rounds of its trainings. Executors report the rounds of
 * tasks that still run with their heartbeats, every ten seconds.
 */
final class StudyProgress extends SparkListener implements TrialListener, AutoCloseable {

  private final SparkContext spark;
  private final Progress progress;
  private final LongSupplier nanoTime;
  private final Map<Long, Long> roundsOfTasks = new HashMap<>();
  private final Set<Long> running = new HashSet<>();
  private TimeLeft timeLeft;
  private int trials;
  private long steps;
  private int done;
  private int failed;

  /**
   * Watches the studies of a context.
   *
   * @param progress shows them
   * @param nanoTime clock of nanoseconds that never goes back
   */
  StudyProgress(SparkContext spark, Progress progress, LongSupplier nanoTime) {
    this.spark = spark;
    this.progress = progress;
    this.nanoTime = nanoTime;
    spark.addSparkListener(this);
  }

  @Override
  public synchronized void planned(int pending, long rounds) {
    trials = pending;
    // one step for the judging of each trial
    steps = rounds + pending;
    timeLeft = new TimeLeft(nanoTime, 0);
    show();
  }

  @Override
  public void traced(RequestTrace trace) {
    TraceNotice.print(trace, trace.cells(), new PrintWriter(System.err, true));
  }

  @Override
  public synchronized void done(String trial) {
    done++;
    progress.log(status(Part.detail(trial + " done")));
  }

  @Override
  public synchronized void failed(String trial, String why) {
    done++;
    failed++;
    progress.log(status(Part.detail(trial + " failed: " + why)));
  }

  @Override
  public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    JavaConverters.seqAsJavaList(update.accumUpdates())
        .forEach(task -> count((Long) task._1(), JavaConverters.seqAsJavaList(task._4())));
  }

  @Override
  public synchronized void onTaskStart(SparkListenerTaskStart start) {
    running.add(start.taskInfo().taskId());
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    running.remove(end.taskInfo().taskId());
    count(
        end.taskInfo().taskId(),
        JavaConverters.seqAsJavaList(end.taskInfo().accumulables().toSeq()));
  }

  private void count(long task, Iterable<AccumulableInfo> accumulables) {
    for (AccumulableInfo accumulable : accumulables) {
      boolean rounds =
          accumulable.name().isDefined() && accumulable.name().get().equals(TrialRunner.ROUNDS);
      if (rounds && accumulable.update().isDefined()) {
        roundsOfTasks.put(task, ((Number) accumulable.update().get()).longValue());
      }
    }
    show();
  }

  private void show() {
    if (timeLeft != null) {
      progress.show(status());
    }
  }

  private Status status(Part... news) {
    long rounds = roundsOfTasks.values().stream().mapToLong(Long::longValue).sum();
    // the last rounds are heard of a little after the last trial
    double share = done == trials ? 1 : Math.min(1, (double) (rounds + done) / steps);
    List<Part> parts = new ArrayList<>(List.of(news));
    parts.add(
        Part.place(
            String.format(Locale.ROOT, "%d of %d trials done", done, trials),
            String.format(Locale.ROOT, "%d/%d", done, trials)));
    parts.add(Part.detail(Math.min(running.size(), trials - done) + " running"));
    if (failed > 0) {
      String text = failed + " failed";
      parts.add(Part.result(text, text));
    }
    timeLeft.at(share).map(Part::left).ifPresent(parts::add);
    return new Status(share, parts);
  }

  @Override
  public synchronized void close() {
    spark.removeSparkListener(this);
    progress.close();
  }
}
