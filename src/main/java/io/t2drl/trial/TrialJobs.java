package io.t2drl.trial;

import io.t2drl.jobs.JobGroup;
import io.t2drl.jobs.Shared;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.TaskSchedulerImpl;
import org.apache.spark.util.LongAccumulator;
import scala.collection.JavaConverters;

/**
 * Trials as Spark jobs of one task each, twice as many at a time as there are cores: what Spark
 * does at every offer of a core grows with the number of jobs. Jobs of their own can be taken back
 * one by one, so that a driver can stop without losing what runs.
 */
final class TrialJobs {

  private static final int POLL_MILLIS = 20;
  private static final int MOST_MILLIS = 5_000;

  /** Most paused trainings that a task deletes beside its trials. */
  private static final int MOST_DELETED = 64;

  private final JavaSparkContext spark;
  private final String title;
  private final Shared<TrialSite> site;
  private final TrialSource source;
  private final TrialQueue queue = new TrialQueue();
  private final Deque<String> obsolete = new ArrayDeque<>();
  private final TrialLedger ledger;
  private final LongAccumulator rounds;
  private final List<Job> jobs = new ArrayList<>();
  private final List<Job> takenBack = new ArrayList<>();

  /** A task that waits or runs. */
  private record Job(TrialBatch batch, JavaFutureAction<List<TrialBatch.Report>> future) {}

  /**
   * Prepares to run trials.
   *
   * @param spark where they run
   * @param title what they are for, for Spark's user interface
   * @param site all that tasks need
   * @param source where the trials come from
   * @param ledger takes note of what ends
   */
  TrialJobs(
      JavaSparkContext spark,
      String title,
      Shared<TrialSite> site,
      TrialSource source,
      TrialLedger ledger) {
    this.spark = spark;
    this.title = title;
    this.site = site;
    this.source = source;
    this.ledger = ledger;
    this.rounds = spark.sc().longAccumulator(TrialRunner.ROUNDS);
  }

  /**
   * Runs all trials that the source hands out. Asked to stop, it lets those end that have begun.
   *
   * @param stop whether to begin no more
   * @throws IllegalStateException if a task fails; what else had begun is given up
   */
  void run(BooleanSupplier stop) throws InterruptedException {
    boolean stopping = false;
    boolean done = false;
    try {
      take();
      while (!jobs.isEmpty() || !stopping && !queue.isEmpty()) {
        if (!stopping && stop.getAsBoolean()) {
          stopping = true;
          takeBackWhatHasNotBegun();
        }
        if (!stopping) {
          submit();
        }
        Thread.sleep(POLL_MILLIS);
        handOver();
        take();
      }
      if (!stopping) {
        forget();
      }
      done = true;
    } finally {
      jobs.forEach(this::takeBack);
      if (stopping || !done) {
        awaitTasksTakenBack();
      }
    }
  }

  /** Takes from the source what there is by now. */
  private void take() {
    queue.add(source.next());
    obsolete.addAll(source.obsolete());
  }

  /** Deletes what is left to delete once no task is there to do so. */
  private void forget() {
    if (obsolete.isEmpty()) {
      return;
    }
    Shared<TrialSite> where = site;
    JobGroup.run(
        spark,
        title,
        title + ": deletes what is of no use any more",
        () ->
            spark
                .parallelize(List.copyOf(obsolete))
                .foreachPartition(names -> TrialTask.forget(where.common(), names)));
    obsolete.clear();
  }

  /** Keeps every core busy, and as many tasks waiting for one. */
  private void submit() {
    int cores = spark.defaultParallelism();
    while (jobs.size() < 2 * cores && !queue.isEmpty()) {
      TrialBatch batch = new TrialBatch(queue.next(cores), ledger.take(), takeObsolete());
      jobs.add(
          new Job(
              batch, JobGroup.call(spark, title, title + ": " + batch.name(), () -> start(batch))));
    }
  }

  private List<String> takeObsolete() {
    List<String> taken = new ArrayList<>();
    while (taken.size() < MOST_DELETED && !obsolete.isEmpty()) {
      taken.add(obsolete.removeFirst());
    }
    return taken;
  }

  private JavaFutureAction<List<TrialBatch.Report>> start(TrialBatch batch) {
    Shared<TrialSite> where = site;
    LongAccumulator counted = rounds;
    return spark
        .parallelize(List.of(batch), 1)
        .map(
            task ->
                new TrialTask(where.common(), () -> counted.add(1), TaskContext.get()).run(task))
        .collectAsync();
  }

  /** Takes note of what has ended well, even beside a task that failed. */
  private void handOver() throws InterruptedException {
    IllegalStateException failure = null;
    Iterator<Job> all = jobs.iterator();
    while (all.hasNext()) {
      Job job = all.next();
      if (job.future.isDone()) {
        all.remove();
        try {
          ended(job.batch, job.future.get().get(0));
        } catch (ExecutionException e) {
          Optional<String> loss = spark.sc().isStopped() ? Optional.empty() : LostExecutor.of(e);
          if (loss.isPresent()) {
            lost(job.batch, loss.get());
          } else {
            failure =
                new IllegalStateException(
                    String.format(Locale.ROOT, "trial %s failed", job.batch.name()), e.getCause());
          }
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void ended(TrialBatch batch, TrialBatch.Report report) {
    int ended = report.standings().size();
    queue.measured(ended, report.nanos());
    queue.giveBack(batch.trials().subList(ended, batch.trials().size()));
    ledger.ended(batch, report);
  }

  /**
   * Spark has given a task up whose executors died under it. Where it had one trial, that has
   * failed; of several, each is tried by itself.
   */
  private void lost(TrialBatch batch, String loss) {
    ledger.giveBack(batch.taken());
    obsolete.addAll(batch.obsolete());
    if (batch.trials().size() > 1) {
      queue.isolate(batch.trials());
    } else {
      ledger.lost(batch.trials().get(0), loss);
    }
  }

  private void takeBackWhatHasNotBegun() {
    jobs.stream()
        .filter(job -> !job.future.isDone() && !hasBegun(job.future))
        .forEach(this::takeBack);
    jobs.removeAll(takenBack);
  }

  private void takeBack(Job job) {
    job.future.cancel(false);
    takenBack.add(job);
  }

  /**
   * A task may have been on its way to an executor when its job was taken back. What it reads there
   * must not be deleted before it has noticed, and what it may have written must be known.
   */
  private void awaitTasksTakenBack() throws InterruptedException {
    for (Job job : takenBack) {
      try {
        job.future.get(MOST_MILLIS, TimeUnit.MILLISECONDS); // until Spark has heard of it
      } catch (CancellationException | ExecutionException | TimeoutException e) {
        continue;
      }
    }
    for (int waited = 0; waited < MOST_MILLIS && runningTasks() > 0; waited += POLL_MILLIS) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** By the scheduler itself: Spark's status tracker hears of a task some time after it began. */
  private int runningTasks() {
    if (!(spark.sc().taskScheduler() instanceof TaskSchedulerImpl scheduler)) {
      return 0; // the context was stopped
    }
    return JavaConverters.mapAsJavaMap(scheduler.runningTasksByExecutors()).values().stream()
        .mapToInt(tasks -> (Integer) tasks)
        .sum();
  }

  private boolean hasBegun(JavaFutureAction<List<TrialBatch.Report>> job) {
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
