package io.t2drl.learn.role;

import io.t2drl.config.AllocationAlgorithm;
import io.t2drl.config.CachingAlgorithm;
import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.ActorKind;
import io.t2drl.learn.ddpg.DdpgAgent;
import io.t2drl.learn.ddqn.DdqnAgent;
import io.t2drl.learn.scoring.ScoringAgent;
import io.t2drl.learn.td3.Td3Agent;
import java.util.Optional;

/**
 * The agents of a run: what its settings name, made. The compiler holds this list and those of
 * {@link AllocationAlgorithm} and {@link CachingAlgorithm} together.
 */
public final class LearnedRoles {

  private LearnedRoles() {}

  /** {@return what learns the allocation; empty where a fixed policy decides} */
  public static Optional<AllocationAlgorithm> allocation(Settings settings) {
    return AllocationAlgorithm.named(settings.train().allocator());
  }

  /** {@return what learns the caches; empty where a fixed policy decides} */
  public static Optional<CachingAlgorithm> caching(Settings settings) {
    return CachingAlgorithm.named(settings.train().cacher());
  }

  /**
   * Creates the agent that {@code train.allocator} names.
   *
   * @param settings the run's settings
   * @param scale normalisation of slot rewards
   * @throws java.util.NoSuchElementException if it names a fixed policy
   */
  public static AllocationAgent allocator(Settings settings, RewardScale scale) {
    AllocationAlgorithm algorithm = allocation(settings).orElseThrow();
    return switch (algorithm) {
      case D3PG -> DdpgAgent.of(algorithm.key(), ActorKind.DIFFUSION, settings, scale);
      case DDPG -> DdpgAgent.of(algorithm.key(), ActorKind.MLP, settings, scale);
      case TD3 -> Td3Agent.of(algorithm.key(), settings, scale);
    };
  }

  /**
   * Creates the agent that {@code train.cacher} names.
   *
   * @param settings the run's settings
   * @param world the world that the agent acts in
   * @param scale normalisation of frame rewards
   * @throws java.util.NoSuchElementException if it names a fixed policy
   */
  public static CachingAgent cacher(Settings settings, World world, RewardScale scale) {
    return switch (caching(settings).orElseThrow()) {
      case DDQN -> new DdqnAgent(settings, world, scale);
      case SCORING -> new ScoringAgent(settings, world, scale);
    };
  }
}
