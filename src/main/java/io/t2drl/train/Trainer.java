package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.Behaviour;
import io.t2drl.experience.ExperienceJob;
import io.t2drl.experience.ForeignFiles;
import io.t2drl.experience.JobGroup;
import io.t2drl.experience.ReplayReader;
import io.t2drl.experience.ReplayWindow;
import io.t2drl.experience.RoundSummary;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocatorAgent;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.Exploration;
import io.t2drl.learn.FrameReplay;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.SlotMinibatches;
import io.t2drl.learn.SlotReplay;
import io.t2drl.policy.Caches;
import io.t2drl.policy.Policy;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Trains both timescales together, round by round: the cacher learns on the frame rewards that the
 * allocator produces, the allocator on the caches that the cacher picks. Round 0 acts at random and
 * sets the scale of the rewards. A run that is killed goes on from its last complete round.
 */
public final class Trainer {

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Settings settings;
  private final World world;
  private final RunDirectory run;
  private final TrainingListener listener;
  private final Streams streams;
  private final String codeVersion;
  private final RewardStatistics statistics;
  private final ReplayReader replay;
  private final Judge judge;

  /** Where an agent stands after a round, and how it got there. */
  private record Learned<M>(AgentState state, M metrics) {}

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
    this.streams = new Streams(settings.seed());
    this.codeVersion = codeVersion;
    this.statistics =
        new RewardStatistics(spark, run.experience(), settings, RewardStatistics.MOST);
    this.replay = new ReplayReader(spark, run.experience());
    this.judge = new Judge(context, settings, world);
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
    if (!LearnedPolicies.learnsCacher(settings) && !LearnedPolicies.learnsAllocator(settings)) {
      throw new UserError(
          "there is nothing to learn: train.cacher=%s, train.allocator=%s; one must be ddqn, scoring, d3pg"
                  .formatted(settings.train().cacher(), settings.train().allocator())
              + " or ddpg");
    }
    // Names that mean nothing, and caches that are too many to list, show before the first round.
    LearnedPolicies.fixed(settings, world);
    if (settings.train().cacher().equals(CachingAgent.LISTED)) {
      Caches.listed(world, settings.cache());
    }
    check(resume); // before there is a lock: other people's directories get none
    RunLock lock = RunLock.take(run);
    try {
      check(resume);
      if (!run.exists()) {
        run.create(settings);
      }
      Checkpoint checkpoint = run.latest(settings).orElse(null);
      int first = checkpoint == null ? 0 : checkpoint.round() + 1;
      if (first > 0 && first < settings.train().rounds()) {
        checkWindow(first);
      }
      ExperienceJob experience =
          new ExperienceJob(spark, world, settings, run.experience(), codeVersion);
      for (int round = first; round < settings.train().rounds() && !stop.getAsBoolean(); round++) {
        checkpoint = named(round, checkpoint, experience, lock);
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
            ("%s was started with other settings than these; resume it with --scenario %s and no"
                    + " further overrides")
                .formatted(run.path(), run.file(RunDirectory.CONFIG)));
      }
    } else if (!run.isEmpty()) {
      throw new UserError(run.path() + " is not empty and no run directory; name another --out");
    }
  }

  /** Checks the earlier rounds that a round will learn from, before it is simulated. */
  private void checkWindow(int round) {
    if (LearnedPolicies.learnsAllocator(settings)) {
      replay.checkSlots(slotsFrom(round), round - 1);
    }
    replay.checkFrames(framesFrom(round), round - 1);
  }

  private int slotsFrom(int round) {
    return Math.max(0, round + 1 - settings.train().replayRounds());
  }

  private int framesFrom(int round) {
    return Math.max(0, round + 1 - settings.ddqn().replayRounds());
  }

  /** A round whose jobs all have a name, even those that nobody thought of. */
  private Checkpoint named(int round, Checkpoint before, ExperienceJob experience, RunLock lock) {
    String name = "round " + round;
    return JobGroup.call(
        context, name, name + ": reads its data", () -> round(round, before, experience, lock));
  }

  private Checkpoint round(int round, Checkpoint before, ExperienceJob experience, RunLock lock) {
    lock.confirm();
    ForeignFiles.refuse(FigureTable.place(run.metrics(), round), context.hadoopConfiguration());
    listener.simulating(round);
    Behaviour behaviour = behaviour(round, before);
    RoundSummary summary = experience.run(behaviour, round, settings.train().cells());
    listener.learning(round, summary.slots());
    Checkpoint start = before == null ? start() : before;
    int slotsFrom = slotsFrom(round);
    int framesFrom = framesFrom(round);
    replay.checkFrames(framesFrom, round);
    // Rewards rise as both agents learn; that all values rise with them would be most of what the
    // DDQN has to learn. Centred, its rewards keep only differences (Naik, Wan, Tomar and Sutton,
    // "Reward Centering", arXiv 2405.09999).
    RewardScale frameScale =
        new RewardScale(
            statistics.frames(framesFrom, round).centre(), start.frameScale().deviation());

    Optional<Learned<RoundMetrics.CacherLearning>> cacher =
        start.cacher().map(state -> trainCacher(frameScale, state, framesFrom, round));
    Optional<Learned<RoundMetrics.AllocatorLearning>> allocator =
        start.allocator().map(state -> trainAllocator(start.slotScale(), state, slotsFrom, round));
    Checkpoint after =
        new Checkpoint(
            round,
            start.slotScale(),
            frameScale,
            cacher.map(Learned::state),
            allocator.map(Learned::state));

    RoundMetrics metrics =
        new RoundMetrics(
            round,
            new RoundMetrics.Acting(
                summary.slots(),
                summary.slotReward().getMean(),
                summary.hitRatio(),
                summary.delay(),
                summary.tv(),
                behaviour.exploration().noise(),
                behaviour.epsilon()),
            cacher.map(Learned::metrics),
            allocator.map(Learned::metrics),
            judge(after));
    lock.confirm();
    new FigureTable(spark, "metrics", run.metrics()).write(round, metrics.figures());
    listener.measured(metrics);
    run.write(after);
    listener.completed(metrics);
    return after;
  }

  /**
   * Who acts in a round: at random in round 0, then the learned policies with less and less noise.
   */
  private Behaviour behaviour(int round, Checkpoint before) {
    double epsilon =
        Decay.linear(
            settings.ddqn().explorationStart(),
            settings.ddqn().explorationEnd(),
            0,
            settings.ddqn().explorationShare() * settings.train().rounds(),
            round);
    if (before == null) {
      return new Behaviour(
          LearnedPolicies.fixed(settings, world),
          Behaviour.NOT_LEARNED,
          LearnedPolicies.learnsAllocator(settings) ? Exploration.RANDOM : Exploration.NONE,
          epsilon);
    }
    double noise =
        Decay.linear(
            settings.allocator().noiseStart(),
            settings.allocator().noiseEnd(),
            1,
            settings.train().rounds() - 1.0,
            round);
    double redraw = settings.allocator().redraw();
    double left =
        settings.allocator().noiseStart() > 0 ? noise / settings.allocator().noiseStart() : 0;
    Exploration exploration =
        LearnedPolicies.learnsAllocator(settings)
            ? new Exploration(noise, redraw, redraw * left, settings.allocator().exploringShare())
            : Exploration.NONE;
    Policy policy =
        LearnedPolicies.policy(
            "round " + (round - 1), settings, world, before, exploration, epsilon);
    return new Behaviour(policy, round - 1L, exploration, epsilon);
  }

  private Checkpoint start() {
    RewardScale slots = statistics.slots();
    RewardScale frames = statistics.frames(0, 0);
    return new Checkpoint(
        -1,
        slots,
        frames,
        LearnedPolicies.learnsCacher(settings)
            ? Optional.of(CachingAgent.of(settings, world, frames).initial())
            : Optional.empty(),
        LearnedPolicies.learnsAllocator(settings)
            ? Optional.of(new AllocatorAgent(settings, slots).initial())
            : Optional.empty());
  }

  private Optional<Verdict> judge(Checkpoint checkpoint) {
    int rounds = checkpoint.round() + 1;
    if (rounds % settings.train().evaluateEvery() != 0 && rounds != settings.train().rounds()) {
      return Optional.empty();
    }
    listener.evaluating(checkpoint.round());
    return Optional.of(judge.judge(checkpoint));
  }

  private Learned<RoundMetrics.CacherLearning> trainCacher(
      RewardScale scale, AgentState state, int from, int round) {
    CachingAgent agent = CachingAgent.of(settings, world, scale);
    listener.learning(round, agent.name());
    AgentTrainer<FrameReplay> trainer =
        new AgentTrainer<>(
            context,
            agent,
            settings.train().learnerCount(),
            settings.ddqn().batch(),
            settings.ddqn().updates(),
            settings.train().averagings(),
            streams,
            agent::minibatches);
    AgentTrainer.Outcome outcome =
        trainer.train(
            round,
            state,
            replay.frames(window(from, round, settings.ddqn().replayFrames())),
            updates -> listener.averaged(round, updates));
    long updates = outcome.state().updates();
    return new Learned<>(
        outcome.state(),
        new RoundMetrics.CacherLearning(updates, agent.rate(updates), outcome.losses()[0]));
  }

  private Learned<RoundMetrics.AllocatorLearning> trainAllocator(
      RewardScale scale, AgentState state, int from, int round) {
    AllocatorAgent agent = new AllocatorAgent(settings, scale);
    listener.learning(round, agent.name());
    AgentTrainer<SlotReplay> trainer =
        new AgentTrainer<>(
            context,
            agent,
            settings.train().learnerCount(),
            settings.allocator().batch(),
            settings.allocator().updates(),
            settings.train().averagings(),
            streams,
            (replay, count, random) -> new SlotMinibatches(agent, replay, count, random));
    AgentTrainer.Outcome outcome =
        trainer.train(
            round,
            state,
            replay.slots(window(from, round, settings.train().replaySlots())),
            updates -> listener.averaged(round, updates));
    long updates = outcome.state().updates();
    double[] losses = outcome.losses();
    return new Learned<>(
        outcome.state(),
        new RoundMetrics.AllocatorLearning(
            updates,
            agent.actorRate(updates),
            agent.criticRate(updates),
            losses[0],
            losses[1],
            losses[2],
            losses[3]));
  }

  private ReplayWindow window(int from, int round, long most) {
    return new ReplayWindow(from, round, settings.train().learnerCount(), most, streams);
  }
}
