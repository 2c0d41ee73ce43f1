package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.reading.ReplayWindow;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.ddqn.DdqnCacher;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Policy;
import io.t2drl.replay.Exploration;
import java.util.Optional;

/**
 * What happens in a round, wherever its work is done: simulate, learn both timescales, judge. The
 * cacher learns on the frame rewards that the allocator produces, the allocator on the caches that
 * the cacher picks. Round 0 acts at random and sets the scale of the rewards.
 */
final class RoundLoop {

  private final Settings settings;
  private final World world;
  private final Backend backend;
  private final TrainingListener listener;
  private final Streams streams;
  private final Judge judge;

  /**
   * What a round yields.
   *
   * @param checkpoint where both agents stand after it
   * @param metrics what is kept of it
   */
  record Round(Checkpoint checkpoint, RoundMetrics metrics) {}

  /** Where an agent stands after a round, and how it got there. */
  private record Learned<M>(AgentState state, M metrics) {}

  RoundLoop(Settings settings, World world, Backend backend, TrainingListener listener) {
    this.settings = settings;
    this.world = world;
    this.backend = backend;
    this.listener = listener;
    this.streams = new Streams(settings.seed());
    this.judge = new Judge(backend, settings, world);
  }

  /**
   * Plays a round.
   *
   * @param round number of the round
   * @param before where the agents stand; null before the first round
   */
  Round play(int round, Checkpoint before) {
    listener.simulating(round);
    Behaviour behaviour = behaviour(round, before);
    RoundSummary summary = backend.simulate(behaviour, round);
    listener.learning(round, summary.slots());
    Checkpoint start = before == null ? start() : before;
    // Rewards rise as both agents learn; that all values rise with them would be most of what the
    // DDQN has to learn. Centred, its rewards keep only differences (Naik, Wan, Tomar and Sutton,
    // "Reward Centering", arXiv 2405.09999).
    RewardScale frameScale =
        new RewardScale(
            backend.frameScale(settings.ddqn().replayFrom(round), round).centre(),
            start.frameScale().deviation());

    Optional<Learned<RoundMetrics.CacherLearning>> cacher =
        start.cacher().map(state -> trainCacher(frameScale, state, round));
    Optional<Learned<RoundMetrics.AllocatorLearning>> allocator =
        start.allocator().map(state -> trainAllocator(start.slotScale(), state, round));
    Checkpoint after =
        new Checkpoint(
            round,
            start.slotScale(),
            frameScale,
            cacher.map(Learned::state),
            allocator.map(Learned::state));

    RoundMetrics.Acting acting =
        new RoundMetrics.Acting(
            summary.slots(),
            summary.slotReward().getMean(),
            summary.hitRatio(),
            summary.delay(),
            summary.tv(),
            behaviour.exploration().noise(),
            behaviour.epsilon());
    return new Round(
        after,
        new RoundMetrics(
            round,
            acting,
            cacher.map(Learned::metrics),
            allocator.map(Learned::metrics),
            judge(after)));
  }

  /**
   * Who acts in a round: at random in round 0, then the learned policies with less and less noise.
   */
  private Behaviour behaviour(int round, Checkpoint before) {
    int rounds = settings.at(round).train().rounds();
    boolean learnsCacher = LearnedPolicies.learnsCacher(settings);
    if (before == null) {
      return new Behaviour(
          LearnedPolicies.fixed(settings, world),
          LearnedPolicies.learnsAllocator(settings) ? Exploration.RANDOM : Exploration.NONE,
          learnsCacher ? 1 : 0,
          0);
    }
    double epsilon =
        learnsCacher
            ? Decay.linear(
                settings.ddqn().explorationStart(),
                settings.ddqn().explorationEnd(),
                0,
                settings.ddqn().explorationShare() * rounds,
                round)
            : 0;
    double noise =
        Decay.linear(
            settings.allocator().noiseStart(),
            settings.allocator().noiseEnd(),
            1,
            rounds - 1.0,
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
    double contender =
        policy.cacher() instanceof DdqnCacher cacher ? cacher.contenderProbability() : 0;
    return new Behaviour(policy, exploration, epsilon, contender);
  }

  private Checkpoint start() {
    RewardScale slots = backend.slotScale();
    RewardScale frames = backend.frameScale(0, 0);
    return new Checkpoint(
        -1,
        slots,
        frames,
        LearnedPolicies.learnsCacher(settings)
            ? Optional.of(LearnedRoles.cacher(settings, world, frames).initial())
            : Optional.empty(),
        LearnedPolicies.learnsAllocator(settings)
            ? Optional.of(LearnedRoles.allocator(settings, slots).initial())
            : Optional.empty());
  }

  private Optional<Verdict> judge(Checkpoint checkpoint) {
    int rounds = checkpoint.round() + 1;
    if (rounds % settings.train().evaluateEvery() != 0 && !settings.train().endsAfter(rounds)) {
      return Optional.empty();
    }
    listener.evaluating(checkpoint.round());
    return Optional.of(judge.judge(checkpoint));
  }

  private Learned<RoundMetrics.CacherLearning> trainCacher(
      RewardScale scale, AgentState state, int round) {
    CachingAgent agent = LearnedRoles.cacher(settings.at(round), world, scale);
    listener.learning(round, agent.name());
    Backend.Outcome outcome =
        backend.learnFrames(
            LearningPlan.of(settings, agent),
            state,
            window(settings.ddqn().replayFrom(round), round, settings.ddqn().replayFrames()),
            updates -> listener.averaged(round, updates));
    long updates = outcome.state().updates();
    return new Learned<>(
        outcome.state(),
        new RoundMetrics.CacherLearning(updates, agent.rate(updates), outcome.losses()));
  }

  private Learned<RoundMetrics.AllocatorLearning> trainAllocator(
      RewardScale scale, AgentState state, int round) {
    AllocationAgent agent = LearnedRoles.allocator(settings.at(round), scale);
    listener.learning(round, agent.name());
    Backend.Outcome outcome =
        backend.learnSlots(
            LearningPlan.of(settings, agent),
            state,
            window(settings.train().replayFrom(round), round, settings.train().replaySlots()),
            updates -> listener.averaged(round, updates));
    long updates = outcome.state().updates();
    return new Learned<>(
        outcome.state(),
        new RoundMetrics.AllocatorLearning(
            updates, agent.actorRate(updates), agent.criticRate(updates), outcome.losses()));
  }

  private ReplayWindow window(int from, int round, long most) {
    return new ReplayWindow(from, round, settings.train().learnerCount(), most, streams);
  }
}
