package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.reading.ReplayWindow;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.role.LearnedRoles;
import java.util.Optional;

/**
 * Both agents learn from the experience that is there, whoever has gathered it: the cacher from
 * frames, the allocator from slots.
 *
 * @param settings the run's settings
 * @param world the world that the experience is of
 * @param learners where the learning happens
 * @param listener told which agent learns and how far it is
 */
record RoundLearning(Settings settings, World world, Learners learners, TrainingListener listener) {

  /**
   * What a round teaches.
   *
   * @param checkpoint where both agents stand after it
   * @param cacher how the caching agent learned; empty where it is not learned
   * @param allocator how the allocation agent learned; empty where it is not learned
   */
  record Outcome(
      Checkpoint checkpoint,
      Optional<RoundMetrics.CacherLearning> cacher,
      Optional<RoundMetrics.AllocatorLearning> allocator) {}

  /** Where an agent stands after a round, and how it got there. */
  private record Learned<M>(AgentState state, M metrics) {}

  /**
   * Learns for a round.
   *
   * @param round number of the round, the last one whose experience is learned from
   * @param before where the agents stand; null before the first round, whose experience sets the
   *     scale of the rewards
   */
  Outcome learn(int round, Checkpoint before) {
    Checkpoint start = before == null ? start() : before;
    // Rewards rise as both agents learn; that all values rise with them would be most of what the
    // DDQN has to learn. Centred, its rewards keep only differences (Naik, Wan, Tomar and Sutton,
    // "Reward Centering", arXiv 2405.09999).
    RewardScale frameScale =
        new RewardScale(
            learners.frameScale(settings.ddqn().replayFrom(round), round).centre(),
            start.frameScale().deviation());
    Optional<Learned<RoundMetrics.CacherLearning>> cacher =
        start.cacher().map(state -> trainCacher(frameScale, state, round));
    Optional<Learned<RoundMetrics.AllocatorLearning>> allocator =
        start.allocator().map(state -> trainAllocator(start.slotScale(), state, round));
    return new Outcome(
        new Checkpoint(
            round,
            start.slotScale(),
            frameScale,
            cacher.map(Learned::state),
            allocator.map(Learned::state)),
        cacher.map(Learned::metrics),
        allocator.map(Learned::metrics));
  }

  private Checkpoint start() {
    RewardScale slots = learners.slotScale();
    RewardScale frames = learners.frameScale(0, 0);
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

  private Learned<RoundMetrics.CacherLearning> trainCacher(
      RewardScale scale, AgentState state, int round) {
    CachingAgent agent = LearnedRoles.cacher(settings.at(round), world, scale);
    listener.learning(round, agent.name());
    Learners.Outcome outcome =
        learners.learnFrames(
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
    Learners.Outcome outcome =
        learners.learnSlots(
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
    return new ReplayWindow(
        from, round, settings.train().learnerCount(), most, new Streams(settings.seed()));
  }
}
