package io.t2drl.study;

import io.t2drl.jobs.JobGroup;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trials as Spark jobs of one task each, all submitted at once: the cluster runs as many as it has
 * cores for, in their order. Jobs of their own can be taken back one by one, so that a study can
 * stop without losing what runs.
 */
final class TrialJobs {

  private static final int POLL_MILLIS = 100;
  private static final int MOST_MILLIS = 5_000;

  private final JavaSparkContext spark;
  private final String study;
  private final Map<Trial, JavaFutureAction<List<TrialRun>>> jobs = new LinkedHashMap<>();

  /**
   * Prepares the trials of a study.
   *
   * @param spark where they run
   * @param study name of the study, for Spark's user interface
   */
  TrialJobs(JavaSparkContext spark, String study) {
    this.spark = spark;
    this.study = study;
  }

  /**
   * Runs trials, and hands each over as it ends. Asked to stop, it lets those end that have begun.
   *
   * @param trials what is to be done, the long ones first
   * @param work makes a trial's single task
   * @param stop whether to begin no more
   * @param done takes what came of a trial
   * @throws IllegalStateException if a trial fails; what else had begun is given up
   */
  void run(
      List<Trial> trials,
      Function<Trial, JavaRDD<TrialRun>> work,
      BooleanSupplier stop,
      BiConsumer<Trial, TrialRun> done) {
    try {
      for (Trial trial : trials) {
        String name = "study " + study;
        jobs.put(
            trial,
            JobGroup.call(
                spark, name, name + ": " + trial.id(), () -> work.apply(trial).collectAsync()));
      }
      boolean stopping = false;
      while (!jobs.isEmpty()) {
        handOver(done);
        if (!stopping && stop.getAsBoolean()) {
          stopping = true;
          takeBackWhatHasNotBegun();
        }
        Thread.sleep(POLL_MILLIS);
      }
      if (stopping) {
        awaitTasksTakenBack();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while trials run", e);
    } finally {
      jobs.values().forEach(job -> job.cancel(true));
    }
  }

  /** Hands over what has ended well, even beside a trial that failed. */
  private void handOver(BiConsumer<Trial, TrialRun> done) throws InterruptedException {
    IllegalStateException failure = null;
    Iterator<Map.Entry<Trial, JavaFutureAction<List<TrialRun>>>> all = jobs.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Trial, JavaFutureAction<List<TrialRun>>> job = all.next();
      if (job.getValue().isDone()) {
        all.remove(); // with what it holds in memory
        try {
          done.accept(job.getKey(), job.getValue().get().get(0));
        } catch (ExecutionException e) {
          failure =
              new IllegalStateException(
                  String.format(Locale.ROOT, "trial %s failed", job.getKey().id()), e.getCause());
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void takeBackWhatHasNotBegun() {
    jobs.values()
        .removeIf(
            job -> {
              boolean waits = !job.isDone() && !hasBegun(job);
              if (waits) {
                job.cancel(false);
              }
              return waits;
            });
  }

  /**
   * A task may have been on its way to an executor when its job was taken back. What it reads there
   * must not be deleted before it has noticed.
   */
  private void awaitTasksTakenBack() throws InterruptedException {
    for (int waited = 0; waited < MOST_MILLIS && runningTasks() > 0; waited += POLL_MILLIS) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  private int runningTasks() {
    return Arrays.stream(spark.sc().statusTracker().getExecutorInfos())
        .mapToInt(SparkExecutorInfo::numRunningTasks)
        .sum();
  }

  private boolean hasBegun(JavaFutureAction<List<TrialRun>> job) {
    for (int id : job.jobIds()) {
      if (spark.statusTracker().getJobInfo(id) != null) {
        for (int stage : spark.statusTracker().getJobInfo(id).stageIds()) {
          SparkStageInfo info = spark.statusTracker().getStageInfo(stage);
          if (info != null && info.numActiveTasks() + info.numCompletedTasks() > 0) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
