package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import io.t2drl.experience.JobGroup;
import io.t2drl.files.DirectoryLock;
import io.t2drl.files.Fence;
import io.t2drl.files.ForeignFiles;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Trains both timescales on Spark, round by round, and keeps everything in a run directory. A run
 * that is killed goes on from its last complete round.
 */
public final class Trainer {

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Settings settings;
  private final World world;
  private final RunDirectory run;
  private final TrainingListener listener;
  private final String codeVersion;

  /**
   * Prepares a run.
   *
   * @param spark session to run on
   * @param settings effective settings
   * @param run directory of the run
   * @param codeVersion version of this program, for the manifest
   * @param listener watches the run
   */
  public Trainer(
      SparkSession spark,
      Settings settings,
      RunDirectory run,
      String codeVersion,
      TrainingListener listener) {
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.settings = settings;
    this.world = World.of(settings);
    this.run = run;
    this.listener = listener;
    this.codeVersion = codeVersion;
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
    return run(resume, () -> false).orElseThrow();
  }

  /**
   * Runs all rounds that are not complete yet, or those before it is asked to stop.
   *
   * @param resume whether to go on with a run that the directory holds
   * @param stop asked before each round
   * @return the last checkpoint; nothing if there is none
   * @throws UserError if the directory is in use, holds something else, a run with other settings,
   *     or one that is damaged
   */
  public Optional<Checkpoint> run(boolean resume, BooleanSupplier stop) {
    Trainable.check(settings, world);
    check(resume); // before there is a lock: other people's directories get none
    DirectoryLock lock = run.lock();
    try {
      check(resume);
      if (!run.exists()) {
        run.create(settings);
      }
      Checkpoint checkpoint = run.latest(settings).orElse(null);
      SparkBackend backend =
          new SparkBackend(spark, settings, world, run.experience(), codeVersion, lock);
      int first = checkpoint == null ? 0 : checkpoint.round() + 1;
      if (first > 0 && first < settings.train().rounds()) {
        checkWindow(backend, first);
      }
      RoundLoop loop = new RoundLoop(settings, world, backend, listener);
      for (int round = first; round < settings.train().rounds() && !stop.getAsBoolean(); round++) {
        checkpoint = named(round, checkpoint, loop, lock);
      }
      return Optional.ofNullable(checkpoint);
    } finally {
      lock.release();
    }
  }

  private void check(boolean resume) {
    if (run.exists()) {
      if (!resume) {
        throw new UserError(
            run.path() + " holds a run already; go on with it by --resume, or name another --out");
      }
      if (!SettingsWriter.digest(run.settings()).equals(SettingsWriter.digest(settings))) {
        throw new UserError(
            String.format(
                Locale.ROOT,
                "%s was started with other settings than these; resume it with --scenario %s and no"
                    + " further overrides",
                run.path(),
                run.file(RunDirectory.CONFIG)));
      }
    } else if (!run.isEmpty()) {
      throw new UserError(run.path() + " is not empty and no run directory; name another --out");
    }
  }

  /** Checks the earlier rounds that a round will learn from, before it is simulated. */
  private void checkWindow(SparkBackend backend, int round) {
    if (LearnedPolicies.learnsAllocator(settings)) {
      backend.checkSlots(settings.train().replayFrom(round), round - 1);
    }
    backend.checkFrames(settings.ddqn().replayFrom(round), round - 1);
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
    RoundLoop.Round played = loop.play(round, before);
    lock.confirm();
    new FigureTable(spark, "metrics", run.metrics()).write(round, played.metrics().figures());
    listener.measured(played.metrics());
    run.write(played.checkpoint());
    listener.completed(played.metrics());
    return played.checkpoint();
  }
}
