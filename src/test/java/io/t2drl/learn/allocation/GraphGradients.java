package io.t2drl.learn.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.Streams;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.GraphData;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.Loss;
import io.t2drl.learn.LossMeter;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradients DL4J assembles for whole graphs, against central differences of their scores. These
 * are sums of float32: steps and tolerances are wide. Network by network, the same sources are held
 * to central differences in double precision ({@code NetworkGradientTest}).
 */
public final class GraphGradients {

  private static final int CRITIC_CELLS = 5;
  private static final int ACTOR_CELLS = 3;
  private static final double STEP = 3e-3;
  private static final double TOLERANCE = 5e-3;

  private final RandomGenerator random = new Streams(11).stream(Streams.Purpose.LEARNING, 0, 0);

  /**
   * A graph in its first state, actor scaled, with random inputs, labels and masks in place.
   *
   * @param agent agent whose graph it is
   * @param networks its networks
   * @param critics how many of them are critics
   * @param scale factor of the actor's parameters
   */
  public ComputationGraph graph(
      AllocationAgent agent, ActorCritic networks, int critics, double scale) {
    ComputationGraph graph = Graphs.restore(agent.configuration(), agent.initial());
    graph.getLayer(ActorCritic.ACTOR).params().muli(scale);
    int users = networks.cells().features().users();
    int levels = Math.max(1, networks.kind().chain(networks.settings()));
    INDArray noised = normal(ACTOR_CELLS, 2 * users + 1);
    INDArray limits = normal(ACTOR_CELLS, users);
    INDArray clone = normal(ACTOR_CELLS, 2 * users);
    INDArray mask = Nd4j.ones(clone.dataType(), clone.shape());
    for (int c = 0; c < ACTOR_CELLS; c++) {
      noised.putScalar(c, 2L * users, Math.min(c, levels - 1));
      for (int u = 0; u < users; u++) {
        boolean hit = u != c;
        limits.putScalar(c, u, hit ? 160 + 10.0 * u : 0);
        mask.putScalar(c, 2L * u + 1, hit ? 1 : 0);
      }
    }
    INDArray state = normal(CRITIC_CELLS, users * UserFeatures.COUNT);
    INDArray executed = normal(CRITIC_CELLS, users * 3);
    INDArray actorState = normal(ACTOR_CELLS, users * UserFeatures.COUNT);
    INDArray noise = normal(ACTOR_CELLS, users * 2 * levels);
    INDArray unused = Nd4j.zeros(clone.dataType(), ACTOR_CELLS, 1);
    int values = critics * (networks.creditsUsers() ? users : 1);
    MultiDataSet data =
        new GraphData()
            .input(ActorCritic.STATE, state)
            .input(ActorCritic.EXECUTED, executed)
            .input(ActorCritic.ACTOR_STATE, actorState)
            .input(ActorCritic.LIMITS, limits)
            .input(ActorCritic.NOISED, noised)
            .input(ActorCritic.NOISE, noise)
            .label(AllocationAgent.CRITIC_LOSS, normal(CRITIC_CELLS, values))
            .label(AllocationAgent.POLICY_LOSS, unused, unused.add(networks.clonesData() ? 0.4 : 1))
            .label(AllocationAgent.CLONE_LOSS, clone, mask)
            .label(AllocationAgent.SATURATION_LOSS, unused)
            .of(graph);
    graph.setInputs(data.getFeatures());
    graph.setLabels(data.getLabels());
    graph.setLayerMaskArrays(null, data.getLabelsMaskArrays());
    return graph;
  }

  /** Checks the derivatives of all parameters of a layer. */
  public static void assertGradient(ComputationGraph graph, String layer) {
    double[] gradient = gradient(graph, layer);
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    assertThat(largest).isPositive();
    INDArray parameters = graph.getLayer(layer).params();
    for (int i = 0; i < gradient.length; i++) {
      double at = parameters.getDouble(i);
      parameters.putScalar(i, at + STEP);
      double up = score(graph);
      parameters.putScalar(i, at - STEP);
      double down = score(graph);
      parameters.putScalar(i, at);
      assertThat(gradient[i])
          .as("derivative %d of %d of the %s", i, gradient.length, layer)
          .isCloseTo((up - down) / (2 * STEP), Offset.offset(TOLERANCE * (1 + largest)));
    }
  }

  /** {@return a loss of a graph whose score has been computed} */
  public static double loss(ComputationGraph graph, Loss loss) {
    LossMeter meter = new LossMeter();
    meter.record(graph, List.of(loss));
    return meter.means().of(loss).orElseThrow();
  }

  /** {@return the gradient of a layer's parameters} */
  public static double[] gradient(ComputationGraph graph, String layer) {
    graph.computeGradientAndScore();
    return graph.getLayer(layer).getGradientsViewArray().dup().toDoubleVector();
  }

  private static double score(ComputationGraph graph) {
    graph.computeGradientAndScore();
    return graph.score();
  }

  private INDArray normal(int rows, int columns) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return Nd4j.createFromArray(values).castTo(DataType.FLOAT);
  }
}
