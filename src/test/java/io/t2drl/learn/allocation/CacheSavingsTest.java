package io.t2drl.learn.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.net.ActorNetwork;
import io.t2drl.learn.net.AllocationMap;
import io.t2drl.learn.net.AllocationMap.Executed;
import io.t2drl.learn.net.CriticNetwork;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Three users of whom some hit. */
class CacheSavingsTest {

  private static final int USERS = 3;
  private static final int SLOTS = 300;
  private static final double DEVIATION = 2.5;

  private static ActorCriticAgent agent(String... overrides) {
    Settings settings = LearnFixture.settings(overrides);
    return (ActorCriticAgent) LearnedRoles.allocator(settings, new RewardScale(-40, DEVIATION));
  }

  private static double[] savings(ActorCriticAgent agent, SlotReplay slots) {
    return new CacheSavings(agent, agent.initial()).of(slots, LearnFixture.random(1));
  }

  @Test
  void shouldSaveNothingWithoutHits() {
    SlotReplay slots = slots().withActingHit(new boolean[SLOTS * USERS]);
    assertThat(savings(agent(), slots)).containsOnly(0);
  }

  /** One user of a slot after the other, by an actor that draws nothing. */
  @Test
  void shouldSayWhatTheCriticSaysOfHitsLessWhatItSaysOfMisses() {
    ActorCriticAgent agent = agent("train.allocator=ddpg");
    SlotReplay slots = slots();
    double[] savings = savings(agent, slots);
    ActorCritic networks = agent.networks();
    AgentState state = agent.initial();
    ActorNetwork actor = networks.actor();
    actor.weights().bind(Shadow.unpack(state.shadow(), networks).actor());
    CriticNetwork critic = networks.critic();
    critic
        .weights()
        .bind(agent.criticParameters(Graphs.restore(agent.configuration(), state)).get(0));
    SlotStates seen = new SlotStates(networks.cells(), slots);
    AllocationMap map = networks.cells().features().map();
    for (int row : new int[] {0, 1, 255, 256, 299}) {
      int[] rows = {row};
      float[] limits = seen.limits(slots.hit(), rows, USERS, 0);
      float[] hits = seen.states(slots.hit(), rows, USERS, 0);
      float[] misses = seen.states(new boolean[SLOTS * USERS], rows, USERS, 0);
      Executed done = map.amend(actor.act(hits, new float[0], 1, 1, USERS), limits, USERS);
      critic.encode(hits);
      float[] with = critic.values(map.describe(done, limits, USERS), USERS);
      critic.encode(misses);
      Executed none = new Executed(done.bandwidth(), new float[USERS]);
      float[] without = critic.values(map.describe(none, new float[USERS], USERS), USERS);
      double expected = 0;
      for (int u = 0; u < USERS; u++) {
        expected += (with[u] - without[u]) * DEVIATION / USERS;
      }
      assertThat(savings[row]).as("slot %d", row).isCloseTo(expected, Offset.offset(1e-4));
    }
    assertThat(Arrays.stream(savings).map(Math::abs).max().orElseThrow()).isGreaterThan(0.01);
  }

  @Test
  void shouldPromiseLessTheMoreCriticsDisagree() {
    SlotReplay slots = slots();
    double[] mean = savings(agent("allocator.critics=3", "allocator.pessimism=0"), slots);
    double[] lower = savings(agent("allocator.critics=3", "allocator.pessimism=2"), slots);
    for (int row = 0; row < SLOTS; row++) {
      assertThat(lower[row]).isLessThanOrEqualTo(mean[row]);
    }
    assertThat(Arrays.stream(lower).sum()).isLessThan(Arrays.stream(mean).sum() - 1);
  }

  @Test
  void shouldBelieveTheSmallerOfTwoNumbersOrLessOfMore() {
    float[][] two = {{1, -3, 2}, {0.5f, -2, 2}};
    assertThat(new Critics(List.of(), 1).lower(two)).containsExactly(0.5f, -3, 2);
    assertThat(new Critics(List.of(), 0).lower(two)).containsExactly(0.75f, -2.5f, 2);
    float[][] three = {{1}, {2}, {3}};
    assertThat(new Critics(List.of(), 2).lower(three)[0])
        .isCloseTo((float) (2 - 2 * Math.sqrt(2.0 / 3)), Offset.offset(1e-6f));
  }

  private static SlotReplay slots() {
    SlotReplay slots = new SlotReplay(Rows.replayed(Timescale.SLOTS, new Shape(USERS, 0), SLOTS));
    RandomGenerator random = LearnFixture.random(2);
    for (int i = 0; i < SLOTS * USERS; i++) {
      slots.gain()[i] = (float) Math.exp(-25 + random.nextGaussian());
      slots.model()[i] = random.nextInt(10);
      slots.inputBits()[i] = 1e7f;
      slots.outputBits()[i] = 4e7f;
      slots.hit()[i] = random.nextBoolean();
    }
    return slots;
  }
}
