package io.t2drl.learn.td3;

import io.t2drl.config.Settings;
import io.t2drl.config.Td3Settings;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.ActorCritic;
import io.t2drl.learn.allocation.ActorCriticAgent;
import io.t2drl.learn.allocation.ActorKind;
import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * TD3 (Fujimoto, van Hoof and Meger, "Addressing Function Approximation Error in Actor-Critic
 * Methods", ICML 2018), its actor an MLP. Two critics learn the same values from other first
 * parameters. Where the discount is positive, these hold the smaller of what two target critics say
 * of the next slot's action, to which noise is added. The actor, its average, which stands in for
 * the target actor, and the target critics move once in {@code td3.actor-delay} updates. Whoever
 * picks among actions believes the lower bound of both, {@code allocator.pessimism}: by default the
 * critic that says less of each.
 *
 * @param name its name
 * @param settings what is TD3's own
 * @param networks its networks
 */
public record Td3Agent(String name, Td3Settings settings, ActorCritic networks)
    implements ActorCriticAgent {

  /** The critic whose values the actor raises. */
  static final String FIRST = "critic1";

  /** The critic that keeps the first one from being believed too much. */
  static final String SECOND = "critic2";

  private static final long serialVersionUID = 1;

  /**
   * The agent of a run.
   *
   * @param name its name
   * @param settings the run's settings
   * @param scale normalisation of slot rewards
   */
  public static Td3Agent of(String name, Settings settings, RewardScale scale) {
    return new Td3Agent(name, settings.td3(), ActorCritic.of(settings, ActorKind.MLP, scale));
  }

  @Override
  public List<String> critics() {
    return List.of(FIRST, SECOND);
  }

  /** The first, as published. */
  @Override
  public List<String> raised() {
    return List.of(FIRST);
  }

  @Override
  public int actorDelay() {
    return settings.actorDelay();
  }

  @Override
  public IUpdater actorUpdater() {
    return new DelayedAdam(networks.actorRate(), actorDelay());
  }

  @Override
  public float[] nextActions(float[] raw, RandomGenerator random) {
    for (int i = 0; i < raw.length; i++) {
      double noise =
          clip(settings.targetNoise() * random.nextGaussian(), settings.targetNoiseClip());
      raw[i] = (float) clip(raw[i] + noise, 1);
    }
    return raw;
  }

  private static double clip(double value, double bound) {
    return Math.max(-bound, Math.min(bound, value));
  }
}
