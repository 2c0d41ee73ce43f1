package io.t2drl.learn.td3;

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
import io.t2drl.learn.Numbers;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.ActorCritic;
import io.t2drl.learn.allocation.ActorCriticAgent;
import io.t2drl.learn.allocation.UserFeatures;
import io.t2drl.learn.net.AllocationMap.Executed;
import io.t2drl.learn.net.CriticNetwork;
import io.t2drl.policy.Allocator;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class Td3LearnerTest {

  private static final int SLOTS = 3000;
  private static final int UPDATES = 400;

  private static final List<String> SETTINGS =
      List.of(
          "train.allocator=td3",
          "train.rounds=1",
          "compute.steps=1000",
          "allocator.updates=" + UPDATES,
          "allocator.actor-width=16",
          "allocator.critic-width=24",
          "allocator.batch=64",
          "allocator.actor-batch=32",
          "allocator.target-rate=0.05",
          "td3.target-noise=0.1");

  private static final World WORLD =
      World.of(LearnFixture.settings(SETTINGS.toArray(String[]::new)));

  private static Td3Agent agent(String... overrides) {
    Settings settings =
        LearnFixture.settings(
            Stream.concat(SETTINGS.stream(), Arrays.stream(overrides)).toArray(String[]::new));
    return Td3Agent.of("td3", settings, new RewardScale(0, 1));
  }

  /** Equal shares, and all steps that a hit can use. */
  @ParameterizedTest
  @CsvSource({"improved-cloning, cell", "policy-gradient, cell", "improved-cloning, user"})
  void shouldLearnTheOptimum(String loss, String credit) {
    Td3Agent agent =
        agent("allocator.loss=" + loss, "allocator.credit=" + credit, "allocator.samples=1");
    Allocator policy = agent.policy(learn(agent), Exploration.NONE);
    double spent = 0;
    double wanted = 0;
    for (int i = 0; i < 50; i++) {
      SlotState slot = slot(SLOTS + i);
      Allocation allocation = policy.allocate(slot, new RandomGenerator[] {LearnFixture.random(i)});
      for (int u = 0; u < slot.model().length; u++) {
        assertThat(allocation.bandwidth()[u]).isCloseTo(1.0 / 3, Offset.offset(0.1));
        double most = slot.hit()[u] ? slot.world().catalogue().a3()[slot.model()[u]] : 0;
        assertThat(allocation.steps()[u]).isLessThanOrEqualTo(most * (1 + 1e-6));
        spent += allocation.steps()[u];
        wanted += most;
      }
    }
    assertThat(spent / wanted).isGreaterThan(0.9);
  }

  /** What comes after a slot is worth as much whatever one does in it: the best there is. */
  @ParameterizedTest
  @ValueSource(strings = {"cell", "user"})
  void shouldAddTheDiscountedValueOfTheNextSlot(String credit) {
    double discount = 0.5;
    Td3Agent agent = agent("allocator.discount=" + discount, "allocator.credit=" + credit);
    AgentState learned = learn(agent);
    ComputationGraph graph = Graphs.restore(agent.configuration(), learned);
    double best = 0;
    double[] values = new double[2];
    for (int i = 0; i < 50; i++) {
      SlotState slot = slot(SLOTS + i);
      Allocation all = ideal(slot);
      best += reward(slot, all) / 50;
      values[0] += value(agent, graph, Td3Agent.FIRST, slot, all) / 50;
      values[1] += value(agent, graph, Td3Agent.SECOND, slot, all) / 50;
    }
    double expected = best / (1 - discount);
    assertThat(values[0]).isCloseTo(expected, Offset.offset(0.15 * expected));
    assertThat(values[1]).isCloseTo(expected, Offset.offset(0.15 * expected));
  }

  /** Target critics that would say the same, but for what is added to what each one says. */
  @ParameterizedTest
  @CsvSource({"0, 50, same", "50, 0, same", "0, -50, other", "-50, 0, other"})
  void shouldBelieveTheTargetCriticThatSaysLess(float first, float second, String value) {
    Td3Agent agent = agent("allocator.discount=0.9");
    AgentState start = agent.initial();
    int actor = agent.networks().actor().weights().size();
    int size = agent.networks().critic().weights().size();
    float[] alike = start.shadow().clone();
    System.arraycopy(alike, actor, alike, actor + size, size);
    float[] shifted = alike.clone();
    int bias = actor + size - 2;
    shifted[bias] += first;
    shifted[bias + size] += second;
    assertThat(loss(agent, start, shifted) == loss(agent, start, alike))
        .isEqualTo(value.equals("same"));
  }

  private static double loss(Td3Agent agent, AgentState start, float[] shadow) {
    ComputationGraph graph = Graphs.restore(agent.configuration(), start);
    Learner learner = agent.learner(graph, shadow, LearnFixture.random(1));
    learner.update(agent.minibatches(replay(), 1, LearnFixture.random(2)).next());
    return learner.losses().of(AllocationAgent.CRITIC_LOSS).orElseThrow();
  }

  @Test
  void shouldMoveTheActorInTheLastOfSoManyUpdatesOnly() {
    Td3Agent agent = agent("td3.actor-delay=3", "allocator.discount=0.9");
    AgentState start = agent.initial();
    ComputationGraph graph = Graphs.restore(agent.configuration(), start);
    Learner learner = agent.learner(graph, start.shadow(), LearnFixture.random(1));
    Iterator<MultiDataSet> minibatches = agent.minibatches(replay(), 7, LearnFixture.random(2));
    float[] actor = ActorCriticAgent.parameters(graph, ActorCritic.ACTOR);
    List<float[]> critics = agent.criticParameters(graph);
    float[] shadow = start.shadow();
    for (int update = 1; update <= 7; update++) {
      assertThat(learner.update(minibatches.next())).isEqualTo(64);
      float[] moved = ActorCriticAgent.parameters(graph, ActorCritic.ACTOR);
      boolean third = update % 3 == 0;
      assertThat(Arrays.equals(moved, actor)).as("update %d", update).isEqualTo(!third);
      assertThat(Arrays.equals(learner.shadow(), shadow)).isEqualTo(!third);
      assertThat(agent.criticParameters(graph).get(0)).isNotEqualTo(critics.get(0));
      assertThat(agent.criticParameters(graph).get(1)).isNotEqualTo(critics.get(1));
      actor = moved;
      shadow = learner.shadow();
      critics = agent.criticParameters(graph);
    }
    assertThat(Graphs.state(graph, shadow).updates()).isEqualTo(7);
    assertThat(learner.losses().of(AllocationAgent.CRITIC_LOSS)).isPresent();
    assertThat(learner.losses().of(AllocationAgent.CLONE_LOSS)).isPresent();
  }

  /** What the actor is not given to learn in an update must not reach Adam's moments either. */
  @Test
  void shouldGoOnAfterARestartAsIfThereHadBeenNone() {
    Td3Agent agent = agent("td3.actor-delay=2");
    List<MultiDataSet> minibatches = new ArrayList<>();
    agent.minibatches(replay(), 5, LearnFixture.random(2)).forEachRemaining(minibatches::add);
    AgentState whole = updated(agent, agent.initial(), minibatches);
    RandomGenerator random = LearnFixture.random(1);
    AgentState part = updated(agent, agent.initial(), minibatches.subList(0, 3), random);
    AgentState resumed = updated(agent, part, minibatches.subList(3, 5), random);
    assertThat(resumed).usingRecursiveComparison().isEqualTo(whole);
  }

  @Test
  void shouldBeginWithUnlikeTwins() {
    Td3Agent agent = agent();
    ComputationGraph graph = Graphs.restore(agent.configuration(), agent.initial());
    assertThat(ActorCriticAgent.parameters(graph, Td3Agent.FIRST))
        .isNotEqualTo(ActorCriticAgent.parameters(graph, Td3Agent.SECOND));
    assertThat(agent.initial()).usingRecursiveComparison().isEqualTo(agent.initial());
  }

  private static AgentState learn(Td3Agent agent) {
    List<MultiDataSet> minibatches = new ArrayList<>();
    agent.minibatches(replay(), UPDATES, LearnFixture.random(2)).forEachRemaining(minibatches::add);
    return updated(agent, agent.initial(), minibatches);
  }

  private static AgentState updated(
      Td3Agent agent, AgentState start, List<MultiDataSet> minibatches) {
    return updated(agent, start, minibatches, LearnFixture.random(1));
  }

  private static AgentState updated(
      Td3Agent agent, AgentState start, List<MultiDataSet> minibatches, RandomGenerator random) {
    ComputationGraph graph = Graphs.restore(agent.configuration(), start);
    Learner learner = agent.learner(graph, start.shadow(), random);
    minibatches.forEach(learner::update);
    return Graphs.state(graph, learner.shadow());
  }

  private static double value(
      Td3Agent agent, ComputationGraph graph, String layer, SlotState slot, Allocation allocation) {
    UserFeatures features = agent.networks().cells().features();
    CriticNetwork critic = agent.networks().critic();
    critic.weights().bind(ActorCriticAgent.parameters(graph, layer));
    float[] limits = features.limits(slot);
    int users = limits.length;
    Executed executed =
        new Executed(Numbers.floats(allocation.bandwidth()), Numbers.floats(allocation.steps()));
    critic.encode(features.states(slot));
    float[] values = critic.values(features.map().describe(executed, limits, users), users);
    return Arrays.stream(Numbers.doubles(values)).average().orElseThrow();
  }

  /** Slots with any allocation; an episode goes on for ever. */
  private static SlotReplay replay() {
    Rows rows = Rows.replayed(Timescale.SLOTS, new Shape(WORLD.users(), 0), SLOTS);
    SlotReplay replay = new SlotReplay(rows);
    RandomGenerator random = LearnFixture.random(3);
    for (int i = 0; i < SLOTS; i++) {
      SlotState slot = slot(i);
      int users = slot.model().length;
      double[] raw = random.doubles(2L * users, -1, 1).toArray();
      Allocation allocation = Amender.amend(slot, raw);
      double[] rewards = rewards(slot, allocation);
      replay.reward()[i] = Arrays.stream(rewards).average().orElseThrow();
      for (int u = 0; u < users; u++) {
        int at = i * users + u;
        replay.gain()[at] = (float) slot.gain()[u];
        replay.model()[at] = slot.model()[u];
        replay.inputBits()[at] = (float) slot.inputBits()[u];
        replay.outputBits()[at] = (float) slot.outputBits()[u];
        replay.hit()[at] = slot.hit()[u];
        replay.bandwidth()[at] = (float) allocation.bandwidth()[u];
        replay.steps()[at] = (float) allocation.steps()[u];
        replay.delay()[at] = (float) (-rewards[u] / WORLD.alpha()); // a cost of delay alone
      }
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

  private static Allocation ideal(SlotState slot) {
    int users = slot.model().length;
    double[] bandwidth = new double[users];
    double[] steps = new double[users];
    for (int u = 0; u < users; u++) {
      bandwidth[u] = 1.0 / users;
      steps[u] = slot.hit()[u] ? slot.world().catalogue().a3()[slot.model()[u]] : 0;
    }
    return new Allocation(bandwidth, steps);
  }

  private static double reward(SlotState slot, Allocation allocation) {
    return Arrays.stream(rewards(slot, allocation)).average().orElseThrow();
  }

  /** Best where shares are equal and hits have all the steps that they can use, [U]. */
  private static double[] rewards(SlotState slot, Allocation allocation) {
    int users = slot.model().length;
    double[] rewards = new double[users];
    for (int u = 0; u < users; u++) {
      double log = Math.log(allocation.bandwidth()[u] * users);
      double a3 = slot.world().catalogue().a3()[slot.model()[u]];
      rewards[u] = (slot.hit()[u] ? allocation.steps()[u] / a3 : 0) - log * log;
    }
    return rewards;
  }
}
