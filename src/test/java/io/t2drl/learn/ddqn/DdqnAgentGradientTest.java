package io.t2drl.learn.ddqn;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Numbers;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.policy.Caches;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class DdqnAgentGradientTest {

  private static final int HIDDEN = 5;
  private static final double HUBER = 0.5;
  private static final double STEP = 1e-6;

  private final RandomGenerator random = LearnFixture.random(3);

  /** Against central differences of the values as they are meant, in double precision. */
  @Test
  void shouldDifferentiateItsLoss() {
    DdqnAgent agent =
        LearnFixture.ddqn("cache.capacity=6", "ddqn.hidden=" + HIDDEN, "ddqn.huber=" + HUBER);
    int rows = 7;
    int actions = agent.actions().size();
    ComputationGraph graph = drawn(agent);
    int[] chosen = random.ints(rows, 0, actions).toArray();
    double[] position = Arrays.stream(chosen).asDoubleStream().toArray();
    INDArray states = states(agent, rows);
    INDArray labels = normal(rows, 1);
    graph.setInputs(states, Tensors.matrix(Numbers.floats(position), rows));
    graph.setLabels(labels);
    graph.computeGradientAndScore();

    double[] flat = doubles(graph.params());
    double[] gradient = doubles(graph.gradient().gradient());
    ToDoubleFunction<double[]> loss =
        moved -> loss(moved, agent.actions(), doubles(states), doubles(labels), chosen);
    assertThat(graph.score()).isCloseTo(loss.applyAsDouble(flat), Offset.offset(1e-5));
    double largest = 0;
    for (int i = 0; i < flat.length; i++) {
      double at = flat[i];
      flat[i] = at + STEP;
      double up = loss.applyAsDouble(flat);
      flat[i] = at - STEP;
      double slope = (up - loss.applyAsDouble(flat)) / (2 * STEP);
      flat[i] = at;
      assertThat(gradient[i]).as("derivative %d", i).isCloseTo(slope, Offset.offset(1e-5));
      largest = Math.max(largest, Math.abs(slope));
    }
    assertThat(largest).as("largest derivative").isGreaterThan(0.1);
  }

  /** States of which some see the same popularity. */
  private INDArray states(DdqnAgent agent, int rows) {
    float[] states = Tensors.read(normal(rows, agent.stateSize()));
    int seen = agent.stateSize() - agent.actions().models();
    for (int row = 0; row < rows; row++) {
      int at = row * agent.stateSize();
      System.arraycopy(states, row % 3 * agent.stateSize(), states, at, seen);
      for (int i = at + seen; i < at + agent.stateSize(); i++) {
        states[i] = random.nextInt(2);
      }
    }
    return Tensors.matrix(states, rows);
  }

  /** Mean Huber loss of the chosen caches' values. */
  private static double loss(
      double[] flat, Caches caches, double[] states, double[] labels, int[] chosen) {
    int size = states.length / chosen.length;
    int models = caches.models();
    int seen = size - models;
    double loss = 0;
    for (int row = 0; row < chosen.length; row++) {
      Parameters parameters = new Parameters(flat);
      double[] popularity = Arrays.copyOfRange(states, row * size, row * size + seen);
      double[] first = rectified(parameters.dense(popularity, HIDDEN));
      double[] second = rectified(parameters.dense(first, HIDDEN));
      double[] heads = parameters.dense(second, 1 + 2 * models);
      double value = heads[0] + parameters.dense(second, caches.size())[chosen[row]];
      for (int m = 0; m < models; m++) {
        if (caches.contains(chosen[row], m)) {
          value += heads[1 + m] + heads[1 + models + m] * states[row * size + seen + m];
        }
      }
      double residual = Math.abs(value - labels[row]);
      loss += residual < HUBER ? residual * residual / (2 * HUBER) : residual - HUBER / 2;
    }
    return loss / chosen.length;
  }

  /** Takes the maps of a network one after the other from its parameters. */
  private static final class Parameters {

    private final double[] flat;
    private int at;

    Parameters(double[] flat) {
      this.flat = flat;
    }

    double[] dense(double[] in, int size) {
      int bias = at + in.length * size;
      double[] out = Arrays.copyOfRange(flat, bias, bias + size);
      for (int i = 0; i < in.length; i++) {
        for (int j = 0; j < size; j++) {
          out[j] += in[i] * flat[at + i * size + j];
        }
      }
      at = bias + size;
      return out;
    }
  }

  private static double[] rectified(double[] values) {
    return Arrays.stream(values).map(value -> Math.max(0, value)).toArray();
  }

  private static double[] doubles(INDArray array) {
    return Numbers.doubles(Tensors.read(array));
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
