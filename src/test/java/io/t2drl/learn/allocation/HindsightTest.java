package io.t2drl.learn.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.net.AllocationMap;
import io.t2drl.learn.net.AllocationMap.Executed;
import io.t2drl.learn.net.CriticNetwork;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.replay.HitSavings;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Frames of two slots of three users. */
class HindsightTest {

  private static final int USERS = 3;
  private static final int PER_FRAME = 2;
  private static final int SLOTS = 600;
  private static final int MODELS = 10;
  private static final double DEVIATION = 2.5;

  private static ActorCriticAgent agent(String... overrides) {
    Settings settings = LearnFixture.settings(overrides);
    return (ActorCriticAgent) LearnedRoles.allocator(settings, new RewardScale(-40, DEVIATION));
  }

  private static HitSavings savings(ActorCriticAgent agent, SlotReplay slots) {
    return new Hindsight(agent, agent.initial()).of(slots, PER_FRAME);
  }

  /** Where a single model hits there are steps for all three. */
  @Test
  void shouldSayWhatTheCriticSaysOfHitsLessWhatItSaysOfMisses() {
    ActorCriticAgent agent = agent("compute.steps=600");
    SlotReplay slots = slots();
    HitSavings savings = savings(agent, slots);
    ActorCritic networks = agent.networks();
    CriticNetwork critic = networks.critic();
    critic
        .weights()
        .bind(
            agent.criticParameters(Graphs.restore(agent.configuration(), agent.initial())).get(0));
    AllocationMap map = networks.cells().features().map();
    SlotStates seen = new SlotStates(networks.cells(), slots);
    boolean[] all = new boolean[SLOTS * USERS];
    Arrays.fill(all, true);
    float[] bandwidth = {1f / USERS, 1f / USERS, 1f / USERS};
    double largest = 0;
    for (int frame : new int[] {0, 127, 128, 299}) {
      for (int model = 0; model < MODELS; model++) {
        double expected = 0;
        for (int slot = 0; slot < PER_FRAME; slot++) {
          int[] row = {frame * PER_FRAME + slot};
          float[] limits = seen.limits(all, row, USERS, 0);
          critic.encode(seen.states(all, row, USERS, 0));
          float[] full =
              critic.values(map.describe(new Executed(bandwidth, limits), limits, USERS), USERS);
          float[] none = new float[USERS];
          float[] bare =
              critic.values(map.describe(new Executed(bandwidth, none), limits, USERS), USERS);
          critic.encode(seen.states(new boolean[SLOTS * USERS], row, USERS, 0));
          float[] miss =
              critic.values(map.describe(new Executed(bandwidth, none), none, USERS), USERS);
          for (int u = 0; u < USERS; u++) {
            if (slots.model()[row[0] * USERS + u] == model) {
              expected += (Math.max(full[u], bare[u]) - miss[u]) * DEVIATION / USERS / PER_FRAME;
            }
          }
        }
        int[] hitsFrom = new int[MODELS];
        Arrays.fill(hitsFrom, PER_FRAME);
        hitsFrom[model] = 0;
        assertThat(savings.of(frame, hitsFrom))
            .as("frame %d, model %d", frame, model)
            .isCloseTo(expected, Offset.offset(1e-4));
        largest = Math.max(largest, Math.abs(expected));
      }
    }
    assertThat(largest).isGreaterThan(0.01);
  }

  @Test
  void shouldPromiseLessTheMoreCriticsDisagree() {
    SlotReplay slots = slots();
    HitSavings mean = savings(agent("allocator.critics=3", "allocator.pessimism=0"), slots);
    HitSavings lower = savings(agent("allocator.critics=3", "allocator.pessimism=2"), slots);
    double less = 0;
    for (int frame = 0; frame < SLOTS / PER_FRAME; frame++) {
      less += mean.of(frame, new int[MODELS]) - lower.of(frame, new int[MODELS]);
    }
    assertThat(less).isGreaterThan(1);
  }

  private static SlotReplay slots() {
    SlotReplay slots = new SlotReplay(Rows.replayed(Timescale.SLOTS, new Shape(USERS, 0), SLOTS));
    RandomGenerator random = LearnFixture.random(2);
    for (int i = 0; i < SLOTS * USERS; i++) {
      slots.gain()[i] = (float) Math.exp(-25 + random.nextGaussian());
      slots.model()[i] = random.nextInt(MODELS);
      slots.inputBits()[i] = 1e7f;
      slots.outputBits()[i] = 4e7f;
      slots.hit()[i] = random.nextBoolean();
    }
    return slots;
  }
}
