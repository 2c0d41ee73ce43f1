package io.t2drl.learn.ddpg;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotSampler;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Numbers;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.LearnedAllocator;
import io.t2drl.learn.allocation.UserFeatures;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.net.AllocationMap.Executed;
import io.t2drl.learn.net.CriticNetwork;
import io.t2drl.replay.Exploration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedAllocatorTest {

  private static final Exploration NOISY = new Exploration(0.3, 0.2, 0.1, 1);

  private static DdpgAgent agent(String allocator) {
    return LearnFixture.ddpg(settings(allocator), new RewardScale(0, 1));
  }

  private static Settings settings(String allocator, String... more) {
    List<String> overrides =
        new ArrayList<>(List.of("train.allocator=" + allocator, "compute.steps=200"));
    overrides.addAll(List.of(more));
    return LearnFixture.settings(overrides.toArray(String[]::new));
  }

  private static SlotState slot(int seed) {
    World world = World.of(settings("d3pg"));
    SlotState state = SlotSampler.sample(world, 0, LearnFixture.random(seed));
    Arrays.setAll(state.model(), i -> (seed + i) % world.models());
    for (int u = 0; u < world.users(); u++) {
      state.hit()[u] = u != 1;
    }
    return state;
  }

  private static Allocation allocate(LearnedAllocator allocator, int seed) {
    return allocator.allocate(slot(seed), new RandomGenerator[] {LearnFixture.random(seed)});
  }

  @ParameterizedTest
  @ValueSource(strings = {"d3pg", "ddpg"})
  void shouldRepeatItselfForTheSameStreams(String allocator) {
    DdpgAgent agent = agent(allocator);
    for (Exploration exploration : new Exploration[] {Exploration.NONE, NOISY}) {
      LearnedAllocator policy = agent.policy(agent.initial(), exploration);
      Allocation first = allocate(policy, 1);
      Allocation again = allocate(agent.policy(agent.initial(), exploration), 1);
      assertSame(again, first);
      assertSame(allocate(policy, 1), first);
      assertThat(allocate(policy, 2).bandwidth()).isNotEqualTo(first.bandwidth());
    }
  }

  /** Sweeps raise the critic's value of what they begin with: a sample, or equal shares. */
  @ParameterizedTest
  @ValueSource(strings = {"sweep", "critic"})
  void shouldRaiseTheCriticsValueBySweeps(String acting) {
    DdpgAgent agent = agent("d3pg");
    AgentState state = agent.initial();
    LearnedAllocator improved = acting(state, "allocator.acting=" + acting);
    LearnedAllocator plain = acting(state, "allocator.acting=samples");
    int better = 0;
    for (int seed = 0; seed < 30; seed++) {
      Allocation after = allocate(improved, seed);
      Allocation before = acting.equals("sweep") ? allocate(plain, seed) : nothing();
      assertThat(Arrays.stream(after.bandwidth()).sum()).isCloseTo(1, Offset.offset(1e-9));
      assertThat(Arrays.stream(after.steps()).sum()).isLessThanOrEqualTo(200 + 1e-9);
      double gain =
          value(agent, state, slot(seed), after) - value(agent, state, slot(seed), before);
      assertThat(gain).isGreaterThanOrEqualTo(-1e-5);
      better += gain > 1e-5 ? 1 : 0;
    }
    assertThat(better).isGreaterThan(20);
  }

  private static LearnedAllocator acting(AgentState state, String acting) {
    Settings settings = settings("d3pg", "allocator.samples=1", acting);
    return LearnFixture.ddpg(settings, new RewardScale(0, 1)).policy(state, Exploration.NONE);
  }

  private static Allocation nothing() {
    int users = slot(0).model().length;
    double[] equal = new double[users];
    Arrays.fill(equal, 1.0 / users);
    return new Allocation(equal, new double[users]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"d3pg", "ddpg"})
  void shouldPickTheSampleThatTheCriticValuesMost(String allocator) {
    DdpgAgent agent = agent(allocator);
    AgentState state = agent.initial();
    LearnedAllocator one =
        LearnFixture.ddpg(settings(allocator, "allocator.samples=1"), new RewardScale(0, 1))
            .policy(state, Exploration.NONE);
    LearnedAllocator eight = agent.policy(state, Exploration.NONE);
    int better = 0;
    for (int seed = 0; seed < 30; seed++) {
      double single = value(agent, state, slot(seed), allocate(one, seed));
      double best = value(agent, state, slot(seed), allocate(eight, seed));
      assertThat(best).isGreaterThanOrEqualTo(single - 1e-5);
      better += best > single ? 1 : 0;
    }
    assertThat(better).as("slots in which a later sample was better").isGreaterThan(6);
  }

  @Test
  void shouldAllocateACellTheSameInAnyBlock() {
    DdpgAgent agent = agent("d3pg");
    LearnedAllocator policy = agent.policy(agent.initial(), Exploration.NONE);
    SlotState one = slot(1);
    SlotState two = slot(2);
    SlotState block =
        new SlotState(
            one.world(),
            2,
            0,
            join(one.gain(), two.gain()),
            Arrays.stream(new int[][] {one.model(), two.model()})
                .flatMapToInt(Arrays::stream)
                .toArray(),
            join(one.inputBits(), two.inputBits()),
            join(one.outputBits(), two.outputBits()),
            new boolean[] {true, false, true, true, false, true});
    Allocation both =
        policy.allocate(
            block, new RandomGenerator[] {LearnFixture.random(1), LearnFixture.random(2)});
    Offset<Double> rounding = Offset.offset(1e-4);
    assertThat(both.steps())
        .containsExactly(join(allocate(policy, 1).steps(), allocate(policy, 2).steps()), rounding);
    assertThat(both.bandwidth())
        .containsExactly(
            join(allocate(policy, 1).bandwidth(), allocate(policy, 2).bandwidth()), rounding);
  }

  /** Cells 1, 3, 5, ... explore, wherever their block begins. */
  @Test
  void shouldExploreInAShareOfTheCells() {
    DdpgAgent agent = agent("d3pg");
    Exploration half = new Exploration(0.3, 0.2, 0.1, 0.5);
    LearnedAllocator exploring = agent.policy(agent.initial(), half);
    LearnedAllocator steady = agent.policy(agent.initial(), new Exploration(0, 0, 0, 0.5));
    for (int cell = 0; cell < 4; cell++) {
      SlotState drawn = slot(1);
      SlotState state =
          new SlotState(
              drawn.world(),
              1,
              cell,
              drawn.gain(),
              drawn.model(),
              drawn.inputBits(),
              drawn.outputBits(),
              drawn.hit());
      double[] with =
          exploring.allocate(state, new RandomGenerator[] {LearnFixture.random(1)}).bandwidth();
      double[] without =
          steady.allocate(state, new RandomGenerator[] {LearnFixture.random(1)}).bandwidth();
      assertThat(Arrays.equals(with, without)).as("cell %d", cell).isEqualTo(cell % 2 == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.25, 0.5, 0.9, 1})
  void shouldSpreadExploringCellsEvenly(double share) {
    Exploration exploration = new Exploration(0.3, 0.2, 0.1, share);
    int exploring = 0;
    for (int cell = 0; cell < 1000; cell++) {
      exploring += exploration.in(cell) ? 1 : 0;
      assertThat((double) exploring).isCloseTo((cell + 1) * share, Offset.offset(1.0));
    }
  }

  @Test
  void shouldTravelBySerialisation() throws IOException, ClassNotFoundException {
    DdpgAgent agent = agent("d3pg");
    LearnedAllocator policy = agent.policy(agent.initial(), NOISY);
    Allocation before = allocate(policy, 3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(policy);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertSame(allocate((LearnedAllocator) in.readObject(), 3), before);
    }
  }

  private static double value(
      DdpgAgent agent, AgentState state, SlotState slot, Allocation allocation) {
    UserFeatures features = agent.networks().cells().features();
    CriticNetwork critic = agent.networks().critic();
    critic
        .weights()
        .bind(
            Tensors.read(
                Graphs.restore(agent.configuration(), state).getLayer(DdpgAgent.CRITIC).params()));
    float[] limits = features.limits(slot);
    int users = limits.length;
    Executed executed =
        new Executed(Numbers.floats(allocation.bandwidth()), Numbers.floats(allocation.steps()));
    float[] described = features.map().describe(executed, limits, users);
    critic.encode(features.states(slot));
    return Arrays.stream(Numbers.doubles(critic.values(described, users))).sum();
  }

  private static double[] join(double[] first, double[] second) {
    return Arrays.stream(new double[][] {first, second}).flatMapToDouble(Arrays::stream).toArray();
  }

  private static void assertSame(Allocation actual, Allocation expected) {
    assertThat(actual.bandwidth()).isEqualTo(expected.bandwidth());
    assertThat(actual.steps()).isEqualTo(expected.steps());
  }
}
