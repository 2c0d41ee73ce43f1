package io.t2drl.learn;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.policy.Cacher;
import java.util.Iterator;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** A long-timescale agent: learns which models to cache from frames. */
public sealed interface CachingAgent extends Agent permits DdqnAgent, ScoringAgent {

  /** {@code train.cacher} of the agent that scores models. */
  String SCORING = "scoring";

  /** {@code train.cacher} of the agent that lists caches. */
  String LISTED = "ddqn";

  /** {@return whether {@code train.cacher} names an agent, not a fixed policy} */
  static boolean isLearned(Settings settings) {
    return isLearned(settings.train().cacher());
  }

  /** {@return whether a name is that of an agent, not of a fixed policy} */
  static boolean isLearned(String cacher) {
    return cacher.equals(LISTED) || cacher.equals(SCORING);
  }

  /**
   * Creates the agent that {@code train.cacher} names.
   *
   * @param settings the run's settings
   * @param world the world that the agent acts in
   * @param scale normalisation of frame rewards
   */
  static CachingAgent of(Settings settings, World world, RewardScale scale) {
    return settings.train().cacher().equals(SCORING)
        ? new ScoringAgent(settings, world, scale)
        : new DdqnAgent(settings, world, scale);
  }

  /**
   * The cacher that acts greedily with a state's live network.
   *
   * @param state state of this agent
   * @param epsilon share of frames in which it picks a random cache
   */
  Cacher policy(AgentState state, double epsilon);

  /**
   * Draws minibatches for {@link #learner}.
   *
   * @param replay frames to draw from, not empty
   * @param count number of minibatches
   * @param random the learner's replay stream
   */
  Iterator<MultiDataSet> minibatches(FrameReplay replay, int count, RandomGenerator random);

  /** {@return the learning rate of the update after so many} */
  double rate(long updates);
}
