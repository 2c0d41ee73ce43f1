package io.t2drl.learn.ddpg;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.edge.Allocation;
import io.t2drl.edge.CellMix;
import io.t2drl.edge.SlotSampler;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Learner;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.LearnedAllocator;
import io.t2drl.learn.allocation.SlotTransitions;
import io.t2drl.learn.allocation.TrainingCells;
import io.t2drl.learn.allocation.UserFeatures;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Learning on cells that differ. */
class MixedLearningTest {

  private static final String[] MIX = {
    "train.cacher=scoring",
    "mix.variants=6",
    "mix.users=[2, 5]",
    "allocator.batch=8",
    "allocator.actor-batch=4"
  };

  private final Settings settings = LearnFixture.settings(MIX);
  private final CellMix mix = CellMix.of(settings, World.of(settings));
  private final DdpgAgent agent = LearnFixture.ddpg(settings, new RewardScale(-40, 5));
  private final TrainingCells cells = agent.networks().cells();

  /** An agent for three users that meets four learns what one for four users learns from them. */
  @Test
  void shouldLearnTheSameWhateverNumberOfUsersItsGraphWasMadeFor() {
    DdpgAgent four =
        LearnFixture.ddpg(
            LearnFixture.settings("cell.users=4", "allocator.batch=8", "allocator.actor-batch=4"),
            new RewardScale(-40, 5));
    DdpgAgent three =
        LearnFixture.ddpg(
            LearnFixture.settings("allocator.batch=8", "allocator.actor-batch=4"),
            new RewardScale(-40, 5));
    SlotReplay replay = replay(List.of(World.of(LearnFixture.settings("cell.users=4"))), 20);
    AgentState expected = learn(four, four, replay);
    AgentState learned = learn(three, four, replay);
    assertThat(learned.updates()).isEqualTo(3);
    assertThat(learned.parameters())
        .isEqualTo(expected.parameters())
        .isNotEqualTo(three.initial().parameters());
    assertThat(learned.updater()).isEqualTo(expected.updater());
    assertThat(learned.shadow()).isEqualTo(expected.shadow());
  }

  private static AgentState learn(DdpgAgent agent, DdpgAgent sampler, SlotReplay replay) {
    AgentState start = agent.initial();
    ComputationGraph graph = Graphs.restore(agent.configuration(), start);
    Learner learner = agent.learner(graph, start.shadow(), LearnFixture.random(1));
    sampler.minibatches(replay, 3, LearnFixture.random(2)).forEachRemaining(learner::update);
    return Graphs.state(graph, learner.shadow());
  }

  @Test
  void shouldFillAMinibatchWithCellsOfAsManyUsersAndWithTheirOwnFeatures() {
    SlotReplay replay = replay(mix.worlds(), 60);
    Iterator<MultiDataSet> minibatches = agent.minibatches(replay, 40, LearnFixture.random(3));
    boolean[] seen = new boolean[6];
    while (minibatches.hasNext()) {
      SlotTransitions batch = new SlotTransitions(minibatches.next());
      int users = batch.users();
      seen[users] = true;
      float[] states = Tensors.read(batch.state());
      assertThat(states).hasSize(8 * users * cells.features().count());
      float[] labels = Tensors.read(batch.reward());
      for (int row = 0; row < 8; row++) {
        // The reward of a made-up slot is the number of its variant.
        int variant = (int) Math.round(labels[row] * 5.0 - 40);
        World world = mix.worlds().get(variant);
        assertThat(world.users()).isEqualTo(users);
        float[] own = Arrays.copyOfRange(states, row * users * 15 + 12, row * users * 15 + 15);
        float[] expected = new float[15];
        cells.features(variant).describe(1e-10, 1e6, 1e6, 0, true, 0, expected, 0);
        assertThat(own).isEqualTo(Arrays.copyOfRange(expected, 12, 15));
        assertStepsAreSharesOfA3(batch, row, world);
      }
    }
    for (World world : mix.worlds()) {
      assertThat(seen[world.users()]).isTrue();
    }
  }

  /** Made-up slots give 20 steps to the users of even number, all hits. */
  private static void assertStepsAreSharesOfA3(SlotTransitions batch, int row, World world) {
    int users = world.users();
    float[] described = Tensors.read(batch.executed());
    float[] limits = Tensors.read(batch.limits());
    double unit = 700 / world.edgeSteps();
    for (int u = 0; u < users; u++) {
      double share = described[(row * users + u) * 3 + 2];
      double limit = limits[row * users + u];
      if (u % 2 == 0) {
        assertThat(Arrays.stream(world.catalogue().a3()))
            .anyMatch(a3 -> Math.abs(a3 * unit - limit) < 1e-4);
        assertThat(share).isCloseTo(2 * 20 * unit / limit - 1, Offset.offset(1e-6));
      } else {
        assertThat(limit).isZero();
        assertThat(share).isEqualTo(-1);
      }
    }
  }

  /** Whatever the cell's budget, the agent sees shares of it, and what it decides is feasible. */
  @Test
  void shouldCountStepsInUnitsOfTheCellsBudget() {
    LearnedAllocator policy = agent.policy(agent.initial(), Exploration.NONE);
    for (String[] cell :
        new String[][] {
          {"cell.users=24", "compute.steps=1700"}, {"cell.users=4", "compute.steps=60"}
        }) {
      World world = World.of(LearnFixture.settings(cell));
      UserFeatures features = cells.features(world);
      assertThat(features.limit(0, true) / settings.compute().steps())
          .isCloseTo(world.catalogue().a3()[0] / world.edgeSteps(), Offset.offset(1e-6));
      SlotState state = SlotSampler.sample(world, 0, LearnFixture.random(1));
      Arrays.fill(state.hit(), true);
      Allocation allocation =
          policy.allocate(state, new RandomGenerator[] {LearnFixture.random(2)});
      double sum = Arrays.stream(allocation.steps()).sum();
      assertThat(sum).isLessThanOrEqualTo(world.edgeSteps() * (1 + 1e-12));
      assertThat(sum).as("steps in the world's own units").isGreaterThan(0.2 * world.edgeSteps());
      for (int u = 0; u < world.users(); u++) {
        assertThat(allocation.steps()[u])
            .isLessThanOrEqualTo(world.catalogue().a3()[state.model()[u]] * (1 + 1e-12));
      }
      assertThat(Arrays.stream(allocation.bandwidth()).sum()).isCloseTo(1, Offset.offset(1e-9));
    }
  }

  /** Padded slots of the worlds in turn; the reward is the number of the world. */
  private static SlotReplay replay(List<World> worlds, int count) {
    int width = worlds.stream().mapToInt(World::users).max().orElseThrow();
    SlotReplay replay = new SlotReplay(Rows.replayed(Timescale.SLOTS, new Shape(width, 0), count));
    for (int i = 0; i < count; i++) {
      int variant = i % worlds.size();
      World world = worlds.get(variant);
      SlotState slot = SlotSampler.sample(world, 0, LearnFixture.random(i));
      replay.variant()[i] = variant;
      replay.reward()[i] = variant;
      for (int u = 0; u < world.users(); u++) {
        int at = i * width + u;
        replay.gain()[at] = (float) slot.gain()[u];
        replay.model()[at] = slot.model()[u];
        replay.inputBits()[at] = (float) slot.inputBits()[u];
        replay.outputBits()[at] = (float) slot.outputBits()[u];
        replay.hit()[at] = u % 2 == 0;
        replay.bandwidth()[at] = 1f / world.users();
        replay.steps()[at] = u % 2 == 0 ? 20 : 0;
      }
    }
    return replay;
  }
}
