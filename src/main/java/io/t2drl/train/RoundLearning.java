package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.role.LearnedRoles;
import java.util.Optional;

/**
 * Both agents learn from the experience that is there, whoever has gathered it: the allocator from
 * slots, then the cacher from frames.
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
    Learners ready = learners.at(round, start);
    Optional<Learned<RoundMetrics.AllocatorLearning>> allocator =
        start.allocator().map(state -> trainAllocator(ready, start.slotScale(), state, round));
    Learners now =
        allocator
            .map(learned -> ready.with(allocator(start.slotScale(), round), learned.state(), round))
            .orElse(ready);
    try {
      // Rewards rise as both agents learn; that all values rise with them would be most of what the
      // DDQN has to learn. Centred, its rewards keep only differences (Naik, Wan, Tomar and Sutton,
      // "Reward Centering", arXiv 2405.09999).
      RewardScale frameScale =
          new RewardScale(now.frameScale(round).centre(), start.frameScale().deviation());
      Optional<Learned<RoundMetrics.CacherLearning>> cacher =
          start.cacher().map(state -> trainCacher(now, frameScale, state, round));
      return new Outcome(
          new Checkpoint(
              round,
              start.slotScale(),
              frameScale,
              cacher.map(Learned::state),
              allocator.map(Learned::state)),
          cacher.map(Learned::metrics),
          allocator.map(Learned::metrics));
    } finally {
      now.done();
    }
  }

  private Checkpoint start() {
    RewardScale slots = learners.slotScale();
    RewardScale frames = learners.frameScale(0);
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

  private AllocationAgent allocator(RewardScale scale, int round) {
    return LearnedRoles.allocator(settings.at(round), scale);
  }

  private Learned<RoundMetrics.CacherLearning> trainCacher(
      Learners ready, RewardScale scale, AgentState state, int round) {
    CachingAgent agent = LearnedRoles.cacher(settings.at(round), world, scale);
    listener.learning(round, agent.name());
    Learners.Outcome outcome =
        ready.learnFrames(
            LearningPlan.of(settings, agent),
            state,
            round,
            updates -> listener.averaged(round, updates));
    long updates = outcome.state().updates();
    return new Learned<>(
        outcome.state(),
        new RoundMetrics.CacherLearning(updates, agent.rate(updates), outcome.losses()));
  }

  private Learned<RoundMetrics.AllocatorLearning> trainAllocator(
      Learners ready, RewardScale scale, AgentState state, int round) {
    AllocationAgent agent = allocator(scale, round);
    listener.learning(round, agent.name());
    Learners.Outcome outcome =
        ready.learnSlots(
            LearningPlan.of(settings, agent),
            state,
            round,
            updates -> listener.averaged(round, updates));
    long updates = outcome.state().updates();
    return new Learned<>(
        outcome.state(),
        new RoundMetrics.AllocatorLearning(
            updates, agent.actorRate(updates), agent.criticRate(updates), outcome.losses()));
  }
}
