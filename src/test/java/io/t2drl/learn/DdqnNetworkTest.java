package io.t2drl.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.learn.layer.Tensors;
import io.t2drl.policy.Caches;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

class DdqnNetworkTest {

  private static final double STEP = 1e-5;

  private final RandomGenerator random = LearnFixture.random(3);

  @ParameterizedTest(name = "request baseline {0}")
  @ValueSource(booleans = {true, false})
  void shouldDifferentiateItsLosses(boolean baseline) {
    DdqnAgent agent =
        LearnFixture.ddqn(
            "cache.capacity=6",
            "ddqn.hidden=5",
            "ddqn.huber=0.5",
            "ddqn.request-baseline=" + baseline);
    int rows = 7;
    ComputationGraph graph = drawn(agent);
    double[] chosen = new double[rows * agent.actions().size()];
    for (int i = 0; i < rows; i++) {
      chosen[i * agent.actions().size() + random.nextInt(agent.actions().size())] = 1;
    }
    MultiDataSet example =
        agent
            .network()
            .example(
                graph,
                normal(rows, agent.stateSize()),
                normal(rows, agent.actions().size()),
                Tensors.matrix(chosen, rows),
                normal(rows, agent.actions().models()));
    graph.setInputs(example.getFeatures());
    graph.setLabels(example.getLabels());
    graph.setLayerMaskArrays(null, example.getLabelsMaskArrays());
    graph.computeGradientAndScore();
    double[] gradient = Tensors.read(graph.getFlattenedGradients());
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
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
          .isCloseTo((up - down) / (2 * STEP), Offset.offset(5e-6 * (1 + largest)));
    }
  }

  @Test
  void shouldCountThePreviousCacheOnlyWhereModelsStay() {
    DdqnAgent agent = LearnFixture.ddqn();
    ComputationGraph graph = drawn(agent);
    Caches caches = agent.actions();
    double[] fresh = values(agent, graph, 0);
    double[] models = new double[caches.models()];
    for (int m = 0; m < models.length; m++) {
      double[] kept = values(agent, graph, 1L << m);
      for (int cache = 0; cache < fresh.length; cache++) {
        double gain = kept[cache] - fresh[cache];
        if (!caches.contains(cache, m)) {
          assertThat(gain).as("cache without the model").isZero();
        } else if (models[m] == 0) {
          models[m] = gain;
        }
        assertThat(gain).isCloseTo(caches.contains(cache, m) ? models[m] : 0, near());
      }
      assertThat(models[m]).as("worth of keeping model %d", m).isNotZero();
    }
    long previous = caches.masks()[1];
    double[] after = values(agent, graph, previous);
    for (int cache = 0; cache < fresh.length; cache++) {
      double expected = fresh[cache];
      for (int m = 0; m < models.length; m++) {
        expected += (caches.masks()[cache] & previous & 1L << m) != 0 ? models[m] : 0;
      }
      assertThat(after[cache]).isCloseTo(expected, near());
    }
  }

  @Test
  void shouldLearnValuesFreeOfTheLuckInRequests() {
    double with = error(true);
    double without = error(false);
    assertThat(with).as("error of the values, %f without the baseline", without).isLessThan(0.2);
    assertThat(without).isGreaterThan(2 * with);
  }

  /** Root mean square error of learned values where luck in requests moves rewards by about 2. */
  private static double error(boolean baseline) {
    DdqnAgent agent =
        LearnFixture.ddqn(
            "cache.capacity=6",
            "train.rounds=1",
            "ddqn.discount=0",
            "ddqn.huber=10",
            "ddqn.updates=800",
            "ddqn.batch=64",
            "ddqn.learning-rate=1e-2",
            "ddqn.request-baseline=" + baseline);
    LearnFixture.Dynamics process =
        new LearnFixture.Dynamics() {
          @Override
          public double reward(int popularity, int action) {
            return popularity + 0.1 * action;
          }

          @Override
          public int next(int popularity, int action) {
            return popularity;
          }
        };
    int frames = 400;
    FrameReplay replay = LearnFixture.frames(agent, frames, 1, 2, true, process);
    FrameReplay lucky = withLuck(agent, replay);
    AgentState start = agent.initial();
    ComputationGraph graph = Graphs.restore(agent.configuration(), start);
    Learner learner = agent.learner(graph, start.shadow(), LearnFixture.random(1));
    new FrameMinibatches(agent, lucky, agent.settings().updates(), LearnFixture.random(2))
        .forEachRemaining(learner::update);
    double sum = 0;
    int actions = agent.actions().size();
    for (int popularity = 0; popularity < 2; popularity++) {
      double[] state = new double[agent.stateSize()];
      agent.describe(popularity, (age, m) -> 0, m -> false, state, 0);
      double[] values = Tensors.read(agent.network().values(graph, Tensors.matrix(state, 1)));
      for (int action = 0; action < actions; action++) {
        sum += Math.pow(values[action] - process.reward(popularity, action), 2);
      }
    }
    return Math.sqrt(sum / (2 * actions));
  }

  /** Requests for model 0 that vary about a mean of the state, and pay more where it is cached. */
  private static FrameReplay withLuck(DdqnAgent agent, FrameReplay replay) {
    int models = replay.models();
    RandomGenerator random = LearnFixture.random(9);
    float[] histogram = new float[replay.size() * models];
    float[] reward = new float[replay.size()];
    for (int i = 0; i < reward.length; i++) {
      double luck = random.nextGaussian();
      double described = replay.popularity()[i] + luck;
      histogram[i * models] = (float) ((described + 1) / models);
      reward[i] = (float) (replay.reward()[i] + luck * (replay.cached()[i * models] ? 3 : 1.5));
    }
    return new FrameReplay(
        models,
        replay.variant(),
        replay.frame(),
        replay.popularity(),
        replay.previous(),
        replay.histogram(),
        replay.cached(),
        reward,
        replay.linkDelay(),
        replay.exploring(),
        replay.nextPopularity(),
        histogram,
        replay.terminated());
  }

  private static Offset<Double> near() {
    return Offset.offset(1e-9);
  }

  private static double[] values(DdqnAgent agent, ComputationGraph graph, long previous) {
    double[] state = new double[agent.stateSize()];
    agent.describe(1, (age, m) -> 0, m -> (previous >>> m & 1) != 0, state, 0);
    return Tensors.read(agent.network().values(graph, Tensors.matrix(state, 1)));
  }

  /** A graph none of whose parameters is zero. */
  private ComputationGraph drawn(DdqnAgent agent) {
    ComputationGraph graph = Graphs.restore(agent.configuration(), agent.initial());
    int size = Math.toIntExact(graph.numParams());
    graph.params().assign(normal(1, size).muli(0.5));
    return graph;
  }

  private static double score(ComputationGraph graph) {
    graph.computeGradientAndScore();
    return graph.score();
  }

  private INDArray normal(int rows, int columns) {
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> random.nextGaussian());
    return Tensors.matrix(values, rows);
  }
}
