package io.t2drl.learn.role;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.ddqn.DdqnAgent;
import io.t2drl.learn.scoring.ScoringAgent;

/** The agents that {@code train.cacher} can name. */
public final class CachingRole {

  private CachingRole() {}

  /** {@return whether {@code train.cacher} names an agent, not a fixed policy} */
  public static boolean isLearned(Settings settings) {
    return isLearned(settings.train().cacher());
  }

  /** {@return whether a name is that of an agent, not of a fixed policy} */
  public static boolean isLearned(String cacher) {
    return cacher.equals(CachingAgent.LISTED) || cacher.equals(CachingAgent.SCORING);
  }

  /**
   * Creates the agent that {@code train.cacher} names.
   *
   * @param settings the run's settings
   * @param world the world that the agent acts in
   * @param scale normalisation of frame rewards
   */
  public static CachingAgent agent(Settings settings, World world, RewardScale scale) {
    return settings.train().cacher().equals(CachingAgent.SCORING)
        ? new ScoringAgent(settings, world, scale)
        : new DdqnAgent(settings, world, scale);
  }
}
