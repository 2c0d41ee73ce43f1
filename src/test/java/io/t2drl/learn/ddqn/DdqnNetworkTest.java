package io.t2drl.learn.ddqn;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Numbers;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.policy.Caches;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class DdqnNetworkTest {

  private static final double HUBER = 0.5;
  private static final double STEP = 1e-6;

  private final RandomGenerator random = LearnFixture.random(3);

  /** Against central differences of the values as they are meant, in double precision. */
  @Test
  void shouldDifferentiateItsLoss() {
    DdqnAgent agent = LearnFixture.ddqn("cache.capacity=6", "ddqn.hidden=5", "ddqn.huber=" + HUBER);
    int rows = 7;
    int actions = agent.actions().size();
    ComputationGraph graph = drawn(agent);
    int[] chosen = random.ints(rows, 0, actions).toArray();
    float[] mask = new float[rows * actions];
    for (int i = 0; i < rows; i++) {
      mask[i * actions + chosen[i]] = 1;
    }
    INDArray states = normal(rows, agent.stateSize());
    INDArray labels = normal(rows, actions);
    graph.setInputs(states);
    graph.setLabels(labels);
    graph.setLayerMaskArrays(null, new INDArray[] {Tensors.matrix(mask, rows)});
    graph.computeGradientAndScore();

    Map<String, double[]> parameters = new TreeMap<>();
    graph.paramTable().forEach((key, value) -> parameters.put(key, doubles(value)));
    ToDoubleFunction<Map<String, double[]>> loss =
        moved -> loss(moved, agent.actions(), doubles(states), doubles(labels), chosen);
    assertThat(graph.score()).isCloseTo(loss.applyAsDouble(parameters), Offset.offset(1e-5));
    double largest = 0;
    for (Map.Entry<String, double[]> parameter : parameters.entrySet()) {
      double[] gradient = doubles(graph.gradient().getGradientFor(parameter.getKey()));
      double[] values = parameter.getValue();
      for (int i = 0; i < values.length; i++) {
        double at = values[i];
        values[i] = at + STEP;
        double up = loss.applyAsDouble(parameters);
        values[i] = at - STEP;
        double slope = (up - loss.applyAsDouble(parameters)) / (2 * STEP);
        values[i] = at;
        assertThat(gradient[i])
            .as("derivative %d of %s", i, parameter.getKey())
            .isCloseTo(slope, Offset.offset(1e-5));
        largest = Math.max(largest, Math.abs(slope));
      }
    }
    assertThat(largest).as("largest derivative").isGreaterThan(0.1);
  }

  /** Mean Huber loss of the chosen caches' values. */
  private static double loss(
      Map<String, double[]> parameters,
      Caches caches,
      double[] states,
      double[] labels,
      int[] chosen) {
    int size = states.length / chosen.length;
    int seen = size - caches.models();
    double loss = 0;
    for (int row = 0; row < chosen.length; row++) {
      double[] popularity = Arrays.copyOfRange(states, row * size, row * size + seen);
      double[] hidden =
          rectified(
              dense(parameters, "hidden2", rectified(dense(parameters, "hidden1", popularity))));
      double value =
          dense(parameters, "base", hidden)[0] + dense(parameters, "joint", hidden)[chosen[row]];
      double[] loaded = dense(parameters, "loaded", hidden);
      double[] kept = dense(parameters, "keepable", hidden);
      for (int m = 0; m < caches.models(); m++) {
        if (caches.contains(chosen[row], m)) {
          value += loaded[m] + kept[m] * states[row * size + seen + m];
        }
      }
      double residual = Math.abs(value - labels[row * caches.size() + chosen[row]]);
      loss += residual < HUBER ? residual * residual / (2 * HUBER) : residual - HUBER / 2;
    }
    return loss / chosen.length;
  }

  private static double[] dense(Map<String, double[]> parameters, String layer, double[] in) {
    double[] out = parameters.get(layer + "_b").clone();
    double[] weights = parameters.get(layer + "_W");
    for (int i = 0; i < in.length; i++) {
      for (int j = 0; j < out.length; j++) {
        out[j] += in[i] * weights[i * out.length + j];
      }
    }
    return out;
  }

  private static double[] rectified(double[] values) {
    return Arrays.stream(values).map(value -> Math.max(0, value)).toArray();
  }

  private static double[] doubles(INDArray array) {
    return Numbers.doubles(Tensors.read(array));
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

  private INDArray normal(int rows, int columns) {
    double[] values = new double[rows * columns];
    Arrays.setAll(values, i -> random.nextGaussian());
    return Tensors.matrix(Numbers.floats(values), rows);
  }
}
