package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.learn.ddqn.DdqnCacher;
import io.t2drl.policy.Policy;
import io.t2drl.replay.Exploration;

/**
 * Gathers the experience of a round: acts at random in round 0, then by what was learned, with less
 * and less noise.
 *
 * @param settings the run's settings
 * @param world the world that is acted in
 * @param simulator where the acting happens
 */
record Explorer(Settings settings, World world, Simulator simulator) {

  /**
   * Acts for a round.
   *
   * @param round number of the round
   * @param before where the agents stand; null before the first round
   */
  RoundMetrics.Acting act(int round, Checkpoint before) {
    Behaviour behaviour = behaviour(round, before);
    RoundSummary summary = simulator.simulate(behaviour, round);
    return new RoundMetrics.Acting(
        summary.slots(),
        summary.slotReward().getMean(),
        summary.hitRatio(),
        summary.delay(),
        summary.tv(),
        behaviour.exploration().noise(),
        behaviour.epsilon());
  }

  /** {@return the share of random caches in a round; all in the first one} */
  static double epsilon(Settings settings, int round) {
    return round == 0
        ? 1
        : Decay.linear(
            settings.ddqn().explorationStart(),
            settings.ddqn().explorationEnd(),
            0,
            settings.ddqn().explorationShare() * settings.at(round).train().rounds(),
            round);
  }

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
    double epsilon = learnsCacher ? epsilon(settings, round) : 0;
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
}
