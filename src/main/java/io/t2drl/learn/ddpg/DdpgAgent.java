package io.t2drl.learn.ddpg;

import io.t2drl.config.Settings;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.ActorCritic;
import io.t2drl.learn.allocation.ActorCriticAgent;
import io.t2drl.learn.allocation.ActorKind;
import java.util.List;
import java.util.stream.IntStream;

/**
 * DDPG (Lillicrap et al., "Continuous control with deep reinforcement learning", 2016), and D3PG
 * where the actor is a diffusion chain: one critic or several, and an actor that learns in every
 * update.
 *
 * @param name its name
 * @param networks its networks
 */
public record DdpgAgent(String name, ActorCritic networks) implements ActorCriticAgent {

  /** The critic; several have numbers. */
  static final String CRITIC = "critic";

  private static final long serialVersionUID = 1;

  /**
   * The agent of a run.
   *
   * @param name its name
   * @param kind how its actor comes to its actions
   * @param settings the run's settings
   * @param scale normalisation of slot rewards
   */
  public static DdpgAgent of(String name, ActorKind kind, Settings settings, RewardScale scale) {
    return new DdpgAgent(name, ActorCritic.of(settings, kind, scale));
  }

  @Override
  public List<String> critics() {
    int count = networks.settings().critics();
    return count == 1
        ? List.of(CRITIC)
        : IntStream.rangeClosed(1, count).mapToObj(number -> CRITIC + number).toList();
  }
}
