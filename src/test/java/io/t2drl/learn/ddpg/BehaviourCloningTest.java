package io.t2drl.learn.ddpg;

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
import io.t2drl.learn.Learner;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Allocator;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Logs of somebody who shares the bandwidth more or less equally and computes in half of the slots:
 * either all that hits can use, which is best, or nothing.
 */
class BehaviourCloningTest {

  private static final int SLOTS = 2000;
  private static final int JUDGED = 60;

  private static final List<String> SETTINGS =
      List.of(
          "train.rounds=1",
          "compute.steps=1000",
          "allocator.loss=behaviour-cloning",
          "allocator.updates=500",
          "allocator.actor-width=16",
          "allocator.critic-width=24",
          "allocator.batch=64",
          "allocator.actor-batch=64");

  private static final World WORLD =
      World.of(LearnFixture.settings(SETTINGS.toArray(String[]::new)));

  /** What a policy does on average. */
  private record Done(double computed, double inequality) {}

  @Test
  void shouldDoWhatTheDataDoes() {
    Done done = learned("d3pg", "allocator.policy-weight=0", "allocator.samples=1");
    assertThat(done.computed).as("half of the slots").isCloseTo(0.5, Offset.offset(0.15));
    assertThat(done.inequality).as("about equal shares").isLessThan(0.35);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "d3pg, allocator.policy-weight=0 allocator.samples=8",
    "d3pg, allocator.policy-weight=0 allocator.samples=8 allocator.critics=2",
    "d3pg, allocator.policy-weight=2 allocator.samples=1",
    "ddpg, allocator.policy-weight=2 allocator.samples=1",
    "ddpg, allocator.policy-weight=2 allocator.samples=1 allocator.critics=3",
    "td3, allocator.policy-weight=2 allocator.samples=1 td3.actor-delay=1"
  })
  void shouldPreferWhatTheCriticsValue(String algorithm, String overrides) {
    Done done = learned(algorithm, overrides.split(" "));
    assertThat(done.computed).as("best where all is computed").isGreaterThan(0.85);
    assertThat(done.inequality).as("about equal shares").isLessThan(0.35);
  }

  private static Done learned(String algorithm, String... overrides) {
    Settings settings =
        LearnFixture.settings(
            Stream.concat(
                    SETTINGS.stream(),
                    Stream.concat(
                        Stream.of("train.allocator=" + algorithm), Arrays.stream(overrides)))
                .toArray(String[]::new));
    AllocationAgent agent = LearnedRoles.allocator(settings, new RewardScale(0, 1));
    AgentState start = agent.initial();
    ComputationGraph graph = Graphs.restore(agent.configuration(), start);
    Learner learner = agent.learner(graph, start.shadow(), LearnFixture.random(1));
    agent
        .minibatches(replay(), settings.allocator().updates(), LearnFixture.random(2))
        .forEachRemaining(learner::update);
    return judged(agent.policy(Graphs.state(graph, learner.shadow()), Exploration.NONE));
  }

  private static Done judged(Allocator policy) {
    double spent = 0;
    double wanted = 0;
    double inequality = 0;
    for (int i = 0; i < JUDGED; i++) {
      SlotState slot = slot(SLOTS + i);
      Allocation allocation = policy.allocate(slot, new RandomGenerator[] {LearnFixture.random(i)});
      int users = slot.model().length;
      for (int u = 0; u < users; u++) {
        spent += allocation.steps()[u];
        wanted += slot.hit()[u] ? slot.world().catalogue().a3()[slot.model()[u]] : 0;
        inequality += Math.abs(Math.log(allocation.bandwidth()[u] * users)) / users / JUDGED;
      }
    }
    return new Done(spent / wanted, inequality);
  }

  private static SlotReplay replay() {
    List<DataColumn<?>> columns = new ArrayList<>(Timescale.SLOTS.replayed());
    columns.add(SlotColumns.RAW_ACTION);
    SlotReplay replay =
        new SlotReplay(Rows.allocate(Timescale.SLOTS, columns, new Shape(WORLD.users(), 0), SLOTS));
    RandomGenerator random = LearnFixture.random(3);
    for (int i = 0; i < SLOTS; i++) {
      SlotState slot = slot(i);
      int users = slot.model().length;
      double compute = random.nextBoolean() ? 1 : -1;
      double[] raw = new double[2 * users];
      for (int u = 0; u < users; u++) {
        raw[2 * u] = random.nextDouble(-0.2, 1);
        raw[2 * u + 1] = compute;
      }
      Allocation allocation = Amender.amend(slot, raw);
      double reward = 0;
      for (int u = 0; u < users; u++) {
        int at = i * users + u;
        double a3 = slot.world().catalogue().a3()[slot.model()[u]];
        double log = Math.log(allocation.bandwidth()[u] * users);
        reward += ((slot.hit()[u] ? allocation.steps()[u] / a3 : 0) - log * log) / users;
        replay.gain()[at] = (float) slot.gain()[u];
        replay.model()[at] = slot.model()[u];
        replay.inputBits()[at] = (float) slot.inputBits()[u];
        replay.outputBits()[at] = (float) slot.outputBits()[u];
        replay.hit()[at] = slot.hit()[u];
        replay.bandwidth()[at] = (float) allocation.bandwidth()[u];
        replay.steps()[at] = (float) allocation.steps()[u];
        replay.rawAction()[2 * at] = (float) raw[2 * u];
        replay.rawAction()[2 * at + 1] = (float) raw[2 * u + 1];
      }
      replay.reward()[i] = reward;
    }
    return replay;
  }

  private static SlotState slot(int number) {
    SlotState slot = SlotSampler.sample(WORLD, 0, LearnFixture.random(number));
    for (int u = 0; u < slot.hit().length; u++) {
      slot.hit()[u] = (number + u) % 3 != 0;
    }
    return slot;
  }
}
