package io.t2drl.study;

import io.t2drl.config.StudySettings;
import io.t2drl.config.UserError;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.edge.World;
import io.t2drl.files.DirectoryLock;
import io.t2drl.files.Fence;
import io.t2drl.jobs.Shared;
import io.t2drl.policy.Caches;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Runs the trials of a study as single Spark tasks, as many at a time as there are cores. Every
 * trial is kept as it ends: a study that was stopped or killed goes on where it was.
 */
public final class StudyJob {

  /** Name of the accumulator that counts rounds of training while trials run. */
  public static final String ROUNDS = "study rounds";

  private final JavaSparkContext spark;
  private final StudySettings study;
  private final StudyDirectory directory;
  private final PinnedTraces traces;
  private final Ticks ticks;
  private final String codeVersion;
  private final StudyListener listener;

  /**
   * Prepares a study.
   *
   * @param spark where the trials run
   * @param study what is to be done
   * @param out directory of the study
   * @param hadoop configuration of the file systems
   * @param ticks clock for training times
   * @param codeVersion version of this program, kept with every result
   * @param listener watches the study
   */
  public StudyJob(
      JavaSparkContext spark,
      StudySettings study,
      String out,
      Configuration hadoop,
      Ticks ticks,
      String codeVersion,
      StudyListener listener) {
    this.spark = spark;
    this.study = study;
    this.traces = new PinnedTraces(hadoop);
    this.directory = new StudyDirectory(out, hadoop);
    this.ticks = ticks;
    this.codeVersion = codeVersion;
    this.listener = listener;
  }

  /**
   * How far a study is.
   *
   * @param done trials that are done
   * @param trials all trials
   * @param page where the report's page lies; nothing where trials are missing
   * @param table the results, as lines of text; empty where trials are missing
   */
  public record Outcome(int done, int trials, Optional<String> page, String table) {}

  /**
   * Does the trials that are not done yet, and writes the report.
   *
   * @return where the report's page lies
   * @throws UserError as when it may be stopped
   */
  public String run() {
    return run(() -> false).page().orElseThrow();
  }

  /**
   * Does the trials that are not done yet, and writes the report once all are. Asked to stop, it
   * ends those that have begun and begins no others.
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

  private Outcome run(List<Trial> trials, Fence fence, BooleanSupplier stop) {
    Map<Trial, TrialResult> done = directory.results(trials);
    List<Trial> pending = trials.stream().filter(trial -> !done.containsKey(trial)).toList();
    long rounds =
        pending.stream()
            .filter(Trial::learns)
            .mapToLong(trial -> trial.settings().train().rounds())
            .sum();
    listener.planned(pending.size(), rounds);
    if (!pending.isEmpty() && !stop.getAsBoolean()) {
      TrialTraces played = TrialTraces.read(pending, traces);
      played.traces().values().forEach(listener::traced);
      Shared<TrialTraces> read = Shared.broadcast(spark, played);
      try {
        run(pending, read, fence, stop, done);
      } finally {
        read.release();
      }
    }
    if (done.size() < trials.size()) {
      return new Outcome(done.size(), trials.size(), Optional.empty(), "");
    }
    fence.confirm();
    List<TrialResult> results = trials.stream().map(done::get).toList();
    StudyReport report = new StudyReport(study, results);
    String page = report.write(directory);
    return new Outcome(done.size(), trials.size(), Optional.of(page), report.table());
  }

  private void tell(String trial, String failure) {
    if (failure == null) {
      listener.done(trial);
    } else {
      listener.failed(trial, failure);
    }
  }

  private void run(
      List<Trial> pending,
      Shared<TrialTraces> read,
      Fence fence,
      BooleanSupplier stop,
      Map<Trial, TrialResult> done) {
    LongAccumulator rounds = spark.sc().longAccumulator(ROUNDS);
    List<Double> places = Trials.points(study).stream().map(StudySettings.Point::x).toList();
    Ticks clock = ticks;
    String version = codeVersion;
    new TrialJobs(spark, study.name())
        .run(
            pending,
            trial -> {
              double x = places.get(trial.point());
              return spark
                  .parallelize(List.of(trial), 1)
                  .map(
                      task ->
                          TrialRun.of(
                              task,
                              read.get().world(task.settings()),
                              x,
                              clock,
                              version,
                              () -> count(rounds)));
            },
            stop,
            (trial, run) -> {
              fence.confirm();
              directory.keep(trial, run);
              done.put(trial, run.result());
              tell(trial.id(), run.result().failure());
            });
  }

  /** Counts a round of a task, unless nobody wants the task any longer. */
  private static void count(LongAccumulator rounds) {
    rounds.add(1);
    if (TaskContext.get().isInterrupted()) {
      throw new TaskKilledException();
    }
  }
}
