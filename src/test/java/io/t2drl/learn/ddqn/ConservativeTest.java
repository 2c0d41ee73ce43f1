package io.t2drl.learn.ddqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.edge.FrameState;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.CachingAgent;
import io.t2drl.learn.GraphData;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Learner;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.FrameReplay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What keeps a caching agent from caches that its logs do not hold. The logs hold caches of one
 * model each, whose rewards grow with its number; that two models are worth as much as both
 * together is nothing but a guess.
 */
class ConservativeTest {

  private static final String[] SETTINGS = {
    "cache.capacity=10",
    "cache.actions=feasible",
    "ddqn.discount=0",
    "ddqn.hidden=16",
    "ddqn.learning-rate=5e-3",
    "ddqn.updates=600",
    "ddqn.batch=64",
    "train.rounds=1",
    "offline.caches=logged",
    "offline.experience=[logs]"
  };

  private static final float STEP = 3e-3f;

  private static DdqnAgent agent(String... overrides) {
    return LearnFixture.ddqn(
        Stream.concat(Arrays.stream(SETTINGS), Arrays.stream(overrides)).toArray(String[]::new));
  }

  @Test
  void shouldBelieveTooMuchWithoutBeingConservative() {
    DdqnAgent agent = agent();
    assertThat(models(agent, choice(agent, learn(agent, agent)))).isGreaterThan(1);
  }

  @Test
  void shouldChooseTheBestCacheOfTheLogsWhereConservative() {
    DdqnAgent agent = agent("offline.conservatism=1");
    int choice = choice(agent, learn(agent, agent));
    assertThat(models(agent, choice)).isEqualTo(1);
    assertThat(worth(agent, choice)).as("the best single model").isEqualTo(9);
  }

  @Test
  void shouldChooseAmongTheCachesThatAreKnown() {
    DdqnAgent free = agent();
    DdqnAgent bound = agent("offline.known-caches=[[0, 2], [0, 5], [1, 2], [1, 9], [1, 4]]");
    int choice = choice(bound, learn(free, bound));
    assertThat(models(bound, choice)).isEqualTo(1);
    assertThat(worth(bound, choice)).as("the best that is known in state 0").isEqualTo(5);
    DdqnAgent elsewhere = agent("offline.known-caches=[[1, 2], [1, 7]]");
    assertThat(worth(elsewhere, choice(elsewhere, learn(free, elsewhere))))
        .as("the best of other states where the logs do not hold this one")
        .isEqualTo(7);
    DdqnAgent unseen =
        agent("ddqn.observation=histogram", "offline.known-caches=[[-1, 2], [-1, 3]]");
    assertThat(worth(unseen, choice(unseen, learn(unseen, unseen)))).isEqualTo(3);
  }

  @Test
  void shouldRefuseKnownCachesThatAreNotListed() {
    assertThatThrownBy(() -> agent("offline.known-caches=[[0, 0, 1, 2, 3]]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not listed: [0, 0, 1, 2, 3]");
  }

  @Test
  void shouldDifferentiateItsLosses() {
    DdqnAgent agent = agent("offline.conservatism=0.7", "ddqn.huber=0.5");
    ComputationGraph graph = Graphs.restore(agent.configuration(), agent.initial());
    RandomGenerator random = LearnFixture.random(4);
    int rows = 6;
    float[] drawn = new float[Math.toIntExact(graph.numParams())];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) (0.5 * random.nextGaussian());
    }
    graph.params().assign(Tensors.matrix(drawn, 1));
    float[] states = new float[rows * agent.stateSize()];
    float[] actions = new float[rows];
    float[] labels = new float[rows];
    float[] taught = {2, 2, 2, 0, 0, 0};
    float[] compared = {-2, -2, -2, 2, 2, 2};
    for (int row = 0; row < rows; row++) {
      states[row * agent.stateSize() + row % 2] = 1;
      actions[row] = random.nextInt(agent.actions().size());
      labels[row] = (float) random.nextGaussian();
    }
    MultiDataSet data =
        new GraphData()
            .input("state", Tensors.matrix(states, rows))
            .input("action", Tensors.matrix(actions, rows))
            .label(
                CachingAgent.VALUE_LOSS, Tensors.matrix(labels, rows), Tensors.matrix(taught, rows))
            .label(
                CachingAgent.CONSERVATIVE_LOSS,
                Tensors.matrix(new float[rows], rows),
                Tensors.matrix(compared, rows))
            .of(graph);
    graph.setInputs(data.getFeatures());
    graph.setLabels(data.getLabels());
    graph.setLayerMaskArrays(null, data.getLabelsMaskArrays());
    graph.computeGradientAndScore();
    double[] gradient = graph.gradient().gradient().dup().toDoubleVector();
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    assertThat(largest).isGreaterThan(0.1);
    INDArray parameters = graph.params();
    for (int i = 0; i < gradient.length; i++) {
      double at = parameters.getDouble(i);
      parameters.putScalar(i, at + STEP);
      double up = score(graph);
      parameters.putScalar(i, at - STEP);
      double down = score(graph);
      parameters.putScalar(i, at);
      assertThat(gradient[i])
          .as("derivative %d of %d", i, gradient.length)
          .isCloseTo((up - down) / (2 * STEP), Offset.offset(0.01 * (1 + largest)));
    }
  }

  private static double score(ComputationGraph graph) {
    graph.computeGradientAndScore();
    return graph.score();
  }

  /** So that the mean over draws has the gradient of the logarithm of the summed exponentials. */
  @Test
  void shouldDrawCachesByTheExponentialsOfTheirValues() {
    DdqnAgent agent = agent();
    int actions = agent.actions().size();
    AgentState state = agent.initial();
    float[] parameters = state.parameters().clone();
    RandomGenerator random = LearnFixture.random(5);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (0.4 * random.nextGaussian());
    }
    int cells = 20_000;
    float[] states = new float[cells * agent.stateSize()];
    for (int c = 0; c < cells; c++) {
      states[c * agent.stateSize()] = 1;
    }
    LikelyCaches likely =
        new LikelyCaches(agent.network(), agent::restrict, actions, LearnFixture.random(6));
    float[] drawn = likely.draw(states, cells, parameters);
    var network = agent.network();
    network.weights().bind(parameters);
    float[] values = network.values(Arrays.copyOf(states, agent.stateSize()), 1);
    double sum = IntStream.range(0, actions).mapToDouble(a -> Math.exp(values[a])).sum();
    double[] frequency = new double[actions];
    for (float action : drawn) {
      frequency[(int) action] += 1.0 / cells;
    }
    for (int a = 0; a < actions; a++) {
      assertThat(frequency[a])
          .as("share of cache %d", a)
          .isCloseTo(Math.exp(values[a]) / sum, Offset.offset(0.012));
    }
  }

  /** Learns from frames that cache one model each, and then acts as another agent would. */
  private static AgentState learn(DdqnAgent logging, DdqnAgent learning) {
    AgentState start = learning.initial();
    ComputationGraph graph = Graphs.restore(learning.configuration(), start);
    Learner learner = learning.learner(graph, start.shadow(), LearnFixture.random(1));
    FrameReplay drawn =
        LearnFixture.frames(
            logging,
            1500,
            1,
            2,
            true,
            new LearnFixture.Dynamics() {
              @Override
              public double reward(int popularity, int action) {
                return 0;
              }

              @Override
              public int next(int popularity, int action) {
                return popularity;
              }
            });
    int models = drawn.models();
    boolean[] cached = new boolean[drawn.size() * models];
    double[] reward = new double[drawn.size()];
    RandomGenerator random = LearnFixture.random(3);
    for (int row = 0; row < reward.length; row++) {
      int model = random.nextInt(models);
      cached[row * models + model] = true;
      reward[row] = (model - 4.5) / 3;
    }
    FrameReplay singles =
        new FrameReplay(
            drawn.rows().with(FrameColumns.CACHED, cached).with(FrameColumns.REWARD, reward));
    learning
        .minibatches(singles, learning.settings().updates(), LearnFixture.random(2))
        .forEachRemaining(learner::update);
    return Graphs.state(graph, learner.shadow());
  }

  /** The cache in popularity state 0, after an empty one. */
  private static int choice(DdqnAgent agent, AgentState learned) {
    World world = World.of(LearnFixture.settings(SETTINGS));
    int models = world.models();
    double[] histogram = new double[models];
    Arrays.fill(histogram, 1.0 / models);
    FrameState state = new FrameState(world, 1, 1, new int[] {0}, new boolean[models], histogram);
    boolean[] chosen = agent.policy(learned, 0).choose(state, new RandomGenerator[1]);
    return agent.actions().indexOf(chosen, 0);
  }

  private static int models(DdqnAgent agent, int cache) {
    return members(agent, cache).size();
  }

  /** Number of a cache's only model, by which its reward grows. */
  private static int worth(DdqnAgent agent, int cache) {
    return members(agent, cache).get(0);
  }

  private static List<Integer> members(DdqnAgent agent, int cache) {
    List<Integer> members = new ArrayList<>();
    for (int m = 0; m < agent.actions().models(); m++) {
      if (agent.actions().contains(cache, m)) {
        members.add(m);
      }
    }
    return members;
  }
}
