package io.t2drl.learn.ddqn;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Numbers;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.policy.Caches;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class DdqnNetworkTest {

  /** Wide, for losses are sums of float32. */
  private static final double STEP = 3e-3;

  private final RandomGenerator random = LearnFixture.random(3);

  @Test
  void shouldDifferentiateItsLoss() {
    DdqnAgent agent = LearnFixture.ddqn("cache.capacity=6", "ddqn.hidden=5", "ddqn.huber=0.5");
    int rows = 7;
    ComputationGraph graph = drawn(agent);
    float[] chosen = new float[rows * agent.actions().size()];
    for (int i = 0; i < rows; i++) {
      chosen[i * agent.actions().size() + random.nextInt(agent.actions().size())] = 1;
    }
    graph.setInputs(normal(rows, agent.stateSize()));
    graph.setLabels(normal(rows, agent.actions().size()));
    graph.setLayerMaskArrays(null, new INDArray[] {Tensors.matrix(chosen, rows)});
    graph.computeGradientAndScore();
    double[] gradient = Numbers.doubles(Tensors.read(graph.getFlattenedGradients()));
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
          .isCloseTo((up - down) / (2 * STEP), Offset.offset(5e-3 * (1 + largest)));
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

  private static Offset<Double> near() {
    return Offset.offset(1e-5);
  }

  private static double[] values(DdqnAgent agent, ComputationGraph graph, long previous) {
    float[] state = new float[agent.stateSize()];
    agent.describe(1, (age, m) -> 0, m -> (previous >>> m & 1) != 0, state, 0);
    return Numbers.doubles(Tensors.read(graph.outputSingle(Tensors.matrix(state, 1))));
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
    return Tensors.matrix(Numbers.floats(values), rows);
  }
}
