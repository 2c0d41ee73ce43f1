package io.t2drl.learn.ddqn;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.FrameState;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Learner;
import io.t2drl.learn.Numbers;
import io.t2drl.learn.net.CacheValueNetwork;
import io.t2drl.replay.FrameReplay;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

/**
 * A decision process with a known optimum. In state 0, the first cache pays 0.5 and stays, the
 * second pays nothing and leads to state 1, where the first pays 2 and leads back; all others pay
 * -1 and stay.
 */
class DdqnLearnerTest {

  private static final double DISCOUNT = 0.5;

  /** Worth of state 0 under the cycle 0, 1, 0, ...; staying is worth 1. */
  private static final double CYCLE = 2 * DISCOUNT / (1 - DISCOUNT * DISCOUNT);

  private static final String[] SETTINGS = {
    "cache.capacity=6",
    "ddqn.discount=" + DISCOUNT,
    "ddqn.hidden=32",
    "ddqn.learning-rate=5e-3",
    "ddqn.target-rate=0.05",
    "ddqn.updates=700",
    "ddqn.batch=64",
    "train.rounds=1"
  };

  private static final LearnFixture.Dynamics PROCESS =
      new LearnFixture.Dynamics() {
        @Override
        public double reward(int state, int action) {
          if (action == 0) {
            return state == 0 ? 0.5 : 2;
          }
          return action == 1 && state == 0 ? 0 : -1;
        }

        @Override
        public int next(int state, int action) {
          if (state == 0) {
            return action == 1 ? 1 : 0;
          }
          return action == 0 ? 0 : 1;
        }
      };

  private final DdqnAgent agent = LearnFixture.ddqn(SETTINGS);

  @Test
  void shouldLearnTheOptimum() {
    AgentState learned = learn(false);
    assertThat(values(learned, 0)[0]).isCloseTo(0.5 + DISCOUNT * CYCLE, Offset.offset(0.15));
    assertThat(values(learned, 0)[1]).isCloseTo(CYCLE, Offset.offset(0.15));
    assertThat(values(learned, 1)[0]).isCloseTo(2 + DISCOUNT * CYCLE, Offset.offset(0.15));

    World world = World.of(LearnFixture.settings(SETTINGS));
    int models = world.models();
    boolean[] previous = new boolean[2 * models];
    agent.actions().write(0, previous, 0);
    agent.actions().write(0, previous, models);
    FrameState state =
        new FrameState(world, 2, 1, new int[] {0, 1}, previous, new double[2 * models]);
    boolean[] chosen = agent.policy(learned, 0).choose(state, new RandomGenerator[2]);
    assertThat(agent.actions().indexOf(chosen, 0)).as("cache in state 0").isEqualTo(1);
    assertThat(agent.actions().indexOf(chosen, models)).as("cache in state 1").isZero();
  }

  @Test
  void shouldNotLookBeyondTheEnd() {
    AgentState learned = learn(true);
    assertThat(values(learned, 0)[0]).isCloseTo(0.5, Offset.offset(0.1));
    assertThat(values(learned, 0)[1]).isCloseTo(0, Offset.offset(0.1));
    assertThat(values(learned, 1)[0]).isCloseTo(2, Offset.offset(0.1));
  }

  private AgentState learn(boolean terminated) {
    AgentState start = agent.initial();
    ComputationGraph graph = Graphs.restore(agent.configuration(), start);
    Learner learner = agent.learner(graph, start.shadow(), LearnFixture.random(1));
    FrameReplay replay = LearnFixture.frames(agent, 2000, 1, 2, terminated, PROCESS);
    agent
        .minibatches(replay, agent.settings().updates(), LearnFixture.random(2))
        .forEachRemaining(learner::update);
    return Graphs.state(graph, learner.shadow());
  }

  /** Values of all caches after the first one. */
  private double[] values(AgentState state, int popularity) {
    float[] described = new float[agent.stateSize()];
    agent.describe(popularity, (age, m) -> 0, m -> agent.actions().contains(0, m), described, 0);
    CacheValueNetwork network = agent.network();
    network.weights().bind(state.parameters());
    return Numbers.doubles(network.values(described, 1));
  }
}
