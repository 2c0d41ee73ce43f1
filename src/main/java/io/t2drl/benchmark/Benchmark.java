package io.t2drl.benchmark;

import io.t2drl.config.AllocationAlgorithm;
import io.t2drl.config.CachingAlgorithm;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.PinnedTraces;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.reading.ReplayReader;
import io.t2drl.experience.reading.ReplayWindow;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.Blocks;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.experience.writing.ExperienceJob;
import io.t2drl.files.Fence;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import io.t2drl.train.RunDirectory;
import io.t2drl.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Measures the stages of a round, each apart from the others: simulating, the policy's forward
 * passes, writing, reading, learning, averaging; then whole rounds. The agents are as training
 * first creates them: what they have learned does not change how long they take.
 */
public final class Benchmark {

  /**
   * How much is measured.
   *
   * @param repetitions repetitions of every stage, after one to warm up; at least 1
   * @param seconds how long a repetition on single cores lasts at least
   * @param simulatedCells cells that single cores simulate with fixed policies; at least 1
   */
  public record Extent(int repetitions, double seconds, int simulatedCells) {}

  /** Stages that a benchmark reports the beginning of. */
  public static final int STAGES = 8 + CoreStages.STAGES;

  /** Compilers and connections settle in these. */
  private static final int WARMUPS = 1;

  private static final String SLOTS = "slots";
  private static final String UPDATES = "updates";

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Settings settings;
  private final World world;
  private final String scratch;
  private final String codeVersion;
  private final Extent extent;
  private final Streams streams;
  private final List<Measurement> measurements = new ArrayList<>();
  private final Consumer<String> progress;
  private Stopwatch watch;

  /**
   * Prepares a benchmark.
   *
   * @param spark session to run on
   * @param settings what to measure; see {@link #overrides} for the number of rounds
   * @param scratch directory for what it writes; left behind
   * @param codeVersion version of this program
   * @param extent how much and how often
   * @param progress told the name of each stage when it begins
   * @throws UserError if the settings do not learn both timescales
   */
  public Benchmark(
      SparkSession spark,
      Settings settings,
      String scratch,
      String codeVersion,
      Extent extent,
      Consumer<String> progress) {
    if (LearnedRoles.caching(settings).isEmpty() || LearnedRoles.allocation(settings).isEmpty()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "a benchmark needs both agents: train.cacher must be %s, train.allocator %s:"
                  + " train.cacher=%s, train.allocator=%s",
              String.join(" or ", CachingAlgorithm.keys()),
              String.join(" or ", AllocationAlgorithm.keys()),
              settings.train().cacher(),
              settings.train().allocator()));
    }
    this.spark = spark;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.settings = settings;
    this.world = new PinnedTraces(context.hadoopConfiguration()).world(settings);
    this.scratch = scratch;
    this.codeVersion = codeVersion;
    this.extent = extent;
    this.progress = progress;
    this.streams = new Streams(settings.seed());
  }

  /** {@return the world that is simulated} */
  public World world() {
    return world;
  }

  /**
   * Overrides that give whole rounds their number, with one evaluation, a small one.
   *
   * @param repetitions repetitions of every stage
   * @return settings as {@code key=value}
   */
  public static String[] overrides(int repetitions) {
    int rounds = WARMUPS + repetitions + 1;
    return new String[] {
      "train.rounds=" + rounds, "train.evaluate-every=" + rounds, "evaluation.episodes=1"
    };
  }

  /** {@return what all stages took} */
  public BenchmarkResult run() {
    CoreFigures cores;
    try (CpuMeter cpu = new CpuMeter(spark.sparkContext())) {
      watch = new Stopwatch(cpu);
      RewardScale scale = simulateAndWrite();
      learn(scale);
      cores = cores(scale);
      rounds();
    }
    return new BenchmarkResult(
        settings.name(),
        settings.train().cells(),
        settings.train().learnerCount(),
        context.master(),
        context.defaultParallelism(),
        codeVersion,
        measurements,
        cores,
        Optional.empty());
  }

  private RewardScale simulateAndWrite() {
    Blocks blocks = new Blocks(settings.train().cells(), settings.train().blockCells());
    SimulationStages simulation = new SimulationStages(context, world, blocks, streams);
    Policy fixed = fixed();
    measure("simulate", SLOTS, slots(), round -> simulation.simulate(fixed, round));

    Policy learned = learned();
    measure("simulate, policy", SLOTS, slots(), round -> simulation.simulate(learned, round));

    ExperienceJob job = new ExperienceJob(spark, world, settings, scratch, codeVersion, Fence.NONE);
    Behaviour behaviour = new Behaviour(learned, exploration(), 1, 0);
    List<RoundSummary> summaries = new ArrayList<>();
    measure(
        "simulate, policy, Parquet",
        SLOTS,
        slots(),
        round -> summaries.add(job.run(behaviour, round, settings.train().cells())));
    return new RewardScale(
        summaries.get(0).slotReward().getMean(),
        summaries.get(0).slotReward().getStandardDeviation());
  }

  private CoreFigures cores(RewardScale scale) {
    ReplayReader replay = new ReplayReader(spark, scratch);
    SlotReplay slots =
        replay.slots(window(settings.train()::replayFrom, settings.train().replaySlots())).first();
    FrameReplay frames =
        replay.frames(window(settings.ddqn()::replayFrom, settings.ddqn().replayFrames())).first();
    return new CoreStages(
            context,
            settings,
            world,
            fixed(),
            extent.simulatedCells(),
            new CoreJobs(context, extent.repetitions(), extent.seconds()),
            progress)
        .run(slots, frames, scale);
  }

  private void learn(RewardScale scale) {
    int learners = settings.train().learnerCount();
    LearningStages learning = new LearningStages(context, learners, streams);
    CachingAgent cacher = LearnedRoles.cacher(settings, world, scale);
    AllocationAgent allocator = LearnedRoles.allocator(settings, scale);

    ReplayReader replay = new ReplayReader(spark, scratch);
    JavaRDD<SlotReplay> slots =
        replay.slots(window(settings.train()::replayFrom, settings.train().replaySlots()));
    long read = slots.map(SlotReplay::size).reduce(Integer::sum);
    measure(
        "read replay",
        SLOTS,
        read,
        i ->
            replay
                .slots(window(settings.train()::replayFrom, settings.train().replaySlots()))
                .foreach(share -> {}));
    slots.persist(StorageLevel.MEMORY_AND_DISK());
    slots.count();
    int updates = settings.allocator().updates();
    measure(
        allocator.name() + " learns",
        UPDATES,
        (double) updates * learners,
        i ->
            learning.learn(
                allocator, settings.allocator().batch(), updates, slots, allocator::minibatches));
    slots.unpersist(true);

    JavaRDD<FrameReplay> frames =
        replay.frames(window(settings.ddqn()::replayFrom, settings.ddqn().replayFrames()));
    frames.persist(StorageLevel.MEMORY_AND_DISK());
    frames.count();
    int cacherUpdates = settings.ddqn().updates();
    measure(
        cacher.name() + " learns",
        UPDATES,
        (double) cacherUpdates * learners,
        i ->
            learning.learn(
                cacher, settings.ddqn().batch(), cacherUpdates, frames, cacher::minibatches));
    frames.unpersist(true);

    measure("average " + allocator.name(), "states", learners, i -> learning.average(allocator));
  }

  private void rounds() {
    progress.accept("rounds");
    RoundStages rounds = new RoundStages(watch, WARMUPS, extent.repetitions());
    RunDirectory run =
        new RunDirectory(scratch + "/run", spark.sparkContext().hadoopConfiguration());
    new Trainer(spark, settings, run, codeVersion, rounds).run(false);
    measurements.add(Measurement.of("round: simulate, write", SLOTS, slots(), rounds.simulating()));
    measurements.add(
        Measurement.of("round: read, learn, average", SLOTS, slots(), rounds.learning()));
    measurements.add(
        Measurement.of(
            "round: whole", SLOTS, slots(), rounds.simulating().plus(rounds.learning())));
  }

  private void measure(String stage, String unit, double work, Stopwatch.Work repeated) {
    progress.accept(stage);
    measurements.add(
        Measurement.of(stage, unit, work, watch.time(WARMUPS, extent.repetitions(), repeated)));
  }

  private Policy fixed() {
    return new PolicyNames(world, settings, name -> Optional.empty())
        .resolve("popular+equal-share");
  }

  /** Both agents as they are at first, exploring as in training. */
  private Policy learned() {
    RewardScale scale = new RewardScale(0, 1);
    CachingAgent cacher = LearnedRoles.cacher(settings, world, scale);
    AllocationAgent allocator = LearnedRoles.allocator(settings, scale);
    return new Policy(
        "untrained",
        cacher.policy(cacher.initial(), 1),
        allocator.policy(allocator.initial(), exploration()));
  }

  private Exploration exploration() {
    double redraw = settings.allocator().redraw();
    return new Exploration(
        settings.allocator().noiseStart(), redraw, redraw, settings.allocator().exploringShare());
  }

  /** The rounds that training reads, if there are as many. */
  private ReplayWindow window(IntUnaryOperator first, long most) {
    int last = WARMUPS + extent.repetitions() - 1;
    return new ReplayWindow(
        first.applyAsInt(last), last, settings.train().learnerCount(), most, streams);
  }

  private double slots() {
    return (double) settings.train().cells() * settings.cell().frames() * settings.cell().slots();
  }
}
