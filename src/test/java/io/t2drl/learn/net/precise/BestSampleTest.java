package io.t2drl.learn.net.precise;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.Amender;
import io.t2drl.edge.SlotSampler;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Numbers;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.ActorCritic;
import io.t2drl.learn.allocation.ActorKind;
import io.t2drl.learn.allocation.UserFeatures;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Allocator;
import io.t2drl.replay.Exploration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What a trained D3PG executes is the sample of largest value, found here in double precision. The
 * networks' parameters are large, so that samples differ by more than rounding.
 */
class BestSampleTest {

  private static final int SLOTS = 60;
  private static final int SAMPLES = 8;
  private static final float SCALE = 4;

  private final Settings settings =
      LearnFixture.settings(
          "train.allocator=d3pg", "compute.steps=200", "allocator.samples=" + SAMPLES);
  private final World world = World.of(settings);
  private final RewardScale rewards = new RewardScale(0, 1);
  private final ActorCritic networks = ActorCritic.of(settings, ActorKind.DIFFUSION, rewards);
  private final UserFeatures features = networks.cells().features();
  private final AllocationAgent agent = LearnedRoles.allocator(settings, rewards);
  private final AgentState state = large(agent.initial());
  private final int users = world.users();

  private static AgentState large(AgentState state) {
    return new AgentState(
        state.updates(), scaled(state.parameters()), state.updater(), scaled(state.shadow()));
  }

  private static float[] scaled(float[] parameters) {
    float[] scaled = parameters.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= SCALE;
    }
    return scaled;
  }

  @Test
  void shouldExecuteTheSampleOfLargestValue() {
    Allocator policy = agent.policy(state, Exploration.NONE);
    int decided = 0;
    int later = 0;
    for (int seed = 0; seed < SLOTS; seed++) {
      SlotState slot = slot(seed);
      double[] samples = samples(slot, LearnFixture.random(seed));
      double[] values = values(slot, samples);
      int best = 0;
      for (int k = 1; k < SAMPLES; k++) {
        best = values[k] > values[best] ? k : best;
      }
      double[] ordered = Arrays.stream(values).sorted().toArray();
      if (ordered[SAMPLES - 1] - ordered[SAMPLES - 2] < 1e-4) {
        continue; // float32 may take either
      }
      decided++;
      later += best > 0 ? 1 : 0;
      Allocation expected =
          Amender.amend(
              slot, Arrays.copyOfRange(samples, best * 2 * users, (best + 1) * 2 * users));
      Allocation executed =
          policy.allocate(slot, new RandomGenerator[] {LearnFixture.random(seed)});
      assertThat(executed.bandwidth())
          .as("shares in slot %d", seed)
          .containsExactly(expected.bandwidth(), Offset.offset(1e-3));
      assertThat(executed.steps())
          .as("steps in slot %d", seed)
          .containsExactly(expected.steps(), Offset.offset(0.1));
    }
    assertThat(decided).as("slots in which one sample is clearly best").isGreaterThan(SLOTS / 2);
    assertThat(later).as("those in which it is not the first").isGreaterThan(decided / 2);
  }

  private SlotState slot(int seed) {
    SlotState slot = SlotSampler.sample(world, 0, LearnFixture.random(seed));
    for (int u = 0; u < users; u++) {
      slot.hit()[u] = u != seed % users;
    }
    return slot;
  }

  /** Raw actions, [samples x U x 2]. */
  private double[] samples(SlotState slot, RandomGenerator random) {
    var recipe = networks.settings();
    DiffusionActor actor =
        new DiffusionActor(
            features.count(),
            recipe.actorWidth(),
            recipe.heads(),
            Schedule.variancePreserving(
                recipe.denoisingSteps(), recipe.betaMin(), recipe.betaMax()));
    actor.weights().bind(Numbers.doubles(state.shadow()));
    double[] noise = new double[SAMPLES * actor.noisePerUser() * users];
    Arrays.setAll(noise, i -> (float) random.nextGaussian());
    return actor.act(Numbers.doubles(features.states(slot)), noise, SAMPLES, 1, users);
  }

  /** What the critic says of each sample, summed over users. */
  private double[] values(SlotState slot, double[] samples) {
    CriticNetwork critic = new CriticNetwork(features.count(), networks.settings().criticWidth());
    critic
        .weights()
        .bind(
            Numbers.doubles(
                Tensors.read(
                    Graphs.restore(agent.configuration(), state).getLayer("critic").params())));
    AllocationMap map =
        new AllocationMap(
            features.map().edgeSteps(), features.map().floor(), features.map().largestSteps());
    double[] limits = new double[SAMPLES * users];
    float[] ofSlot = features.limits(slot);
    Arrays.setAll(limits, i -> ofSlot[i % users]);
    critic.encode(Numbers.doubles(features.states(slot)));
    double[] byUser =
        critic.values(map.describe(map.amend(samples, limits, users), limits, users), users);
    double[] values = new double[SAMPLES];
    Arrays.setAll(values, k -> Arrays.stream(byUser, k * users, (k + 1) * users).sum());
    return values;
  }
}
