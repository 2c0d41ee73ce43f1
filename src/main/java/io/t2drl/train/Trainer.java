package io.t2drl.train;

import io.t2drl.config.OfflineSettings;
import io.t2drl.config.Settings;
import io.t2drl.config.SettingsDiff;
import io.t2drl.config.UserError;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.experience.writing.ExperienceJob;
import io.t2drl.files.DirectoryLock;
import io.t2drl.files.Fence;
import io.t2drl.files.ForeignFiles;
import io.t2drl.jobs.JobGroup;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Trains both timescales on Spark, round by round, and keeps everything in a run directory. A run
 * that is killed goes on from its last complete round.
 */
public final class Trainer {

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Settings asked;
  private final World world;
  private final RunDirectory run;
  private final TrainingListener listener;
  private final String codeVersion;
  private final Optional<LoggedExperience> logs;

  /**
   * Prepares a run that simulates cells.
   *
   * @param spark session to run on
   * @param settings effective settings
   * @param run directory of the run
   * @param codeVersion version of this program, for the manifest
   * @param listener watches the run
   * @throws UserError if the settings name a request trace that cannot be read or is another one
   */
  public Trainer(
      SparkSession spark,
      Settings settings,
      RunDirectory run,
      String codeVersion,
      TrainingListener listener) {
    this(spark, settings, run, codeVersion, listener, Optional.empty());
  }

  /**
   * Prepares a run.
   *
   * @param spark session to run on
   * @param settings effective settings; those of {@link LogSettings} where there are logs
   * @param run directory of the run
   * @param codeVersion version of this program, for the manifest
   * @param listener watches the run
   * @param logs experience to learn from in place of simulated cells; none simulates
   * @throws UserError if the settings name a request trace that cannot be read or is another one
   */
  public Trainer(
      SparkSession spark,
      Settings settings,
      RunDirectory run,
      String codeVersion,
      TrainingListener listener,
      Optional<LoggedExperience> logs) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    PinnedTraces traces = new PinnedTraces(context.hadoopConfiguration());
    Settings pinned = traces.pin(settings);
    this.world = traces.world(pinned);
    this.logs = logs;
    this.asked = logs.map(found -> pinned(found, pinned)).orElse(pinned);
    this.run = run;
    this.listener = listener;
    this.codeVersion = codeVersion;
  }

  /** Checks logs, and notes what they are known by and which caches they hold. */
  private Settings pinned(LoggedExperience found, Settings settings) {
    TrainingCheck.ofLogs(settings, world);
    found.require(SparkLogs.columns(settings));
    found.verify(spark);
    JobGroup.run(
        context,
        "logs",
        "logs: which learner gets which episodes",
        () -> SparkLogs.requireShares(spark, found, settings));
    Settings known = settings.with(OfflineSettings.DIGEST_KEY, LogSettings.digest(found));
    return JobGroup.call(
        context,
        "logs",
        "logs: which caches they hold",
        () -> LoggedCaches.known(spark, found, known, world));
  }

  /** {@return the world that is trained in} */
  public World world() {
    return world;
  }

  /**
   * Runs all rounds that are not complete yet.
   *
   * @param resume whether to go on with a run that the directory holds
   * @return the last checkpoint
   * @throws UserError if the directory is in use, holds something else, a run with other settings,
   *     or one that is damaged
   */
  public Checkpoint run(boolean resume) {
    return run(resume, round -> false).orElseThrow();
  }

  /**
   * Runs all rounds that are not complete yet, or those before it is asked to stop.
   *
   * @param resume whether to go on with a run that the directory holds
   * @param stop asked before each round, by its number, whether to stop
   * @return the last checkpoint; nothing if there is none
   * @throws UserError if the directory is in use, holds something else, a run with other settings,
   *     or one that is damaged
   */
  public Optional<Checkpoint> run(boolean resume, IntPredicate stop) {
    if (logs.isEmpty()) {
      TrainingCheck.check(asked, world); // logs were checked with the settings
    }
    agreed(resume); // before there is a lock: other people's directories get none
    DirectoryLock lock = run.lock();
    try {
      Settings settings = agreed(resume);
      boolean begins = !run.exists();
      if (begins) {
        lock.confirm();
        run.create(settings);
      }
      Checkpoint checkpoint = run.latest(settings).orElse(null);
      int first = checkpoint == null ? 0 : checkpoint.round() + 1;
      Learners learners = learners(settings, first);
      RoundLoop loop = loop(settings, learners, lock);
      // only now: an extension cannot be taken back, and a damaged run is left as it is
      if (!begins && run.settings().train().rounds() < settings.train().rounds()) {
        lock.confirm();
        run.create(settings);
      }
      // what a driver left to be deleted that died
      run.checkpoints().prune(settings.train().keepCheckpoints());
      for (int round = first; round < settings.train().rounds() && !stop.test(round); round++) {
        checkpoint = named(round, checkpoint, loop, lock);
      }
      learners.release();
      return Optional.ofNullable(checkpoint);
    } finally {
      lock.release();
    }
  }

  private RoundLoop loop(Settings settings, Learners learners, Fence lock) {
    Judge judge =
        new Judge((evaluator, policy) -> evaluator.evaluate(policy, context), settings, world);
    return new RoundLoop(
        settings.train(),
        settings.train().rounds(),
        logs.isPresent() ? Optional.empty() : Optional.of(explorer(settings, judge, lock)),
        new RoundLearning(settings, world, learners, listener),
        judge,
        listener);
  }

  /** {@return the learners of a run that begins, or goes on, with a round} */
  private Learners learners(Settings settings, int first) {
    if (logs.isPresent()) {
      return new LogLearners(settings, world, new SparkLogs(spark, logs.get(), settings));
    }
    SparkLearners learners = new SparkLearners(spark, settings, world, run.experience());
    if (first > 0 && first < settings.train().rounds()) {
      checkWindow(settings, learners, first);
    }
    return learners;
  }

  private Explorer explorer(Settings settings, Judge judge, Fence lock) {
    ExperienceJob experience =
        new ExperienceJob(spark, world, settings, run.experience(), codeVersion, lock);
    return new Explorer(
        settings,
        world,
        (behaviour, round) -> {
          // before the first round, so that the manifest of its experience has them
          judge.measureAgainst(experience.references(judge::references));
          return experience.run(behaviour, round, settings.train().cells());
        });
  }

  /**
   * {@return the settings to train with: those asked for, with the extensions of a run that the
   * directory holds and, where more rounds are asked for, with a new one}
   */
  private Settings agreed(boolean resume) {
    if (!run.exists()) {
      if (!run.isEmpty()) {
        throw new UserError(run.path() + " is not empty and no run directory; name another --out");
      }
      return asked;
    }
    if (!resume) {
      throw new UserError(
          run.path() + " holds a run already; go on with it by --resume, or name another --out");
    }
    Settings begun = run.settings();
    Settings agreed = asked.with("train", asked.train().continuing(begun.train()));
    Settings extended = begun.with("train", begun.train().extendedTo(asked.train().rounds()));
    SettingsDiff difference = SettingsDiff.of(extended, agreed);
    if (!difference.isEmpty()) {
      throw OtherSettings.refusal(run.path(), asked, difference);
    }
    return agreed;
  }

  /** Checks the earlier rounds that a round will learn from, before it is simulated. */
  private static void checkWindow(Settings settings, SparkLearners learners, int round) {
    if (LearnedPolicies.learnsAllocator(settings)) {
      learners.checkSlots(round);
    }
    learners.checkFrames(round);
  }

  /** A round whose jobs all have a name, even those that nobody thought of. */
  private Checkpoint named(int round, Checkpoint before, RoundLoop loop, Fence lock) {
    String name = "round " + round;
    return JobGroup.call(
        context, name, name + ": reads its data", () -> round(round, before, loop, lock));
  }

  private Checkpoint round(int round, Checkpoint before, RoundLoop loop, Fence lock) {
    lock.confirm();
    ForeignFiles.refuse(FigureTable.place(run.metrics(), round), context.hadoopConfiguration());
    RoundLoop.Played played = loop.play(round, before);
    lock.confirm();
    new FigureTable(spark, "metrics", run.metrics()).write(round, played.metrics().figures());
    listener.measured(played.metrics());
    run.checkpoints().write(played.checkpoint(), played.metrics().verdict());
    run.checkpoints().prune(asked.train().keepCheckpoints());
    listener.completed(played.metrics());
    return played.checkpoint();
  }
}
