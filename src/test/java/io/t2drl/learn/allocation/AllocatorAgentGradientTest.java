package io.t2drl.learn.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.edge.Streams;
import io.t2drl.learn.Graphs;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.RewardScale;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The gradients DL4J assembles for whole graphs, against central differences of their scores. These
 * are sums of float32: steps and tolerances are wide. Layer by layer, the same sources are held to
 * central differences in double precision ({@code NetworkGradientTest}).
 */
class AllocatorAgentGradientTest {

  private static final int CRITIC_CELLS = 5;
  private static final int ACTOR_CELLS = 3;
  private static final double STEP = 3e-3;
  private static final double TOLERANCE = 5e-3;

  private RandomGenerator random;

  @BeforeEach
  void open() {
    random = new Streams(11).stream(Streams.Purpose.LEARNING, 0, 0);
  }

  @ParameterizedTest(name = "{0}, L = {1}, parameters x {2}")
  @CsvSource({"d3pg, 5, 1", "d3pg, 2, 1", "d3pg, 2, 4", "ddpg, 1, 1", "ddpg, 1, 4"})
  void shouldDifferentiateTheActorsLosses(String allocator, int levels, double scale) {
    AllocatorAgent agent = agent(allocator, levels);
    ComputationGraph graph = graph(agent, scale);
    if (scale > 1) {
      graph.computeGradientAndScore();
      assertThat(graph.getOutputLayer(3).score()).as("saturation loss").isPositive();
    }
    assertGradient(graph, AllocatorAgent.ACTOR);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"d3pg, 5", "ddpg, 1"})
  void shouldDifferentiateTheCriticsLoss(String allocator, int levels) {
    assertGradient(
        graph(agent(allocator, levels, "allocator.policy-weight=0"), 1), AllocatorAgent.CRITIC);
  }

  @Test
  void shouldNotTrainTheCriticByThePolicyLoss() {
    double[] alone = criticGradient(agent("d3pg", 2, "allocator.policy-weight=0"));
    double[] beside = criticGradient(agent("d3pg", 2, "allocator.policy-weight=3"));
    assertThat(beside).isEqualTo(alone);
  }

  @Test
  void shouldDifferentiateThePolicyLossAlone() {
    AllocatorAgent agent =
        agent("d3pg", 2, "allocator.loss=policy-gradient", "allocator.saturation-weight=0");
    ComputationGraph graph = graph(agent, 1);
    assertGradient(graph, AllocatorAgent.ACTOR);
    graph.computeGradientAndScore();
    assertThat(graph.getOutputLayer(2).score()).as("clone loss").isZero();
  }

  private static AllocatorAgent agent(String allocator, int levels, String... overrides) {
    Stream<String> all =
        Stream.concat(
            Stream.of(
                "train.allocator=" + allocator,
                "allocator.denoising-steps=" + levels,
                "allocator.saturation-weight=1",
                "allocator.huber=0.5",
                "compute.steps=100"),
            Arrays.stream(overrides));
    return new AllocatorAgent(
        LearnFixture.settings(all.toArray(String[]::new)), new RewardScale(0, 1));
  }

  private double[] criticGradient(AllocatorAgent agent) {
    open();
    ComputationGraph graph = graph(agent, 1);
    graph.computeGradientAndScore();
    return gradient(graph, AllocatorAgent.CRITIC);
  }

  /** A graph in its first state, actor scaled, with random inputs, labels and masks in place. */
  private ComputationGraph graph(AllocatorAgent agent, double scale) {
    ComputationGraph graph = Graphs.restore(agent.configuration(), agent.initial());
    graph.getLayer(AllocatorAgent.ACTOR).params().muli(scale);
    int users = agent.features().users();
    int levels = agent.diffusion() ? agent.settings().denoisingSteps() : 1;
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
    INDArray state = normal(CRITIC_CELLS, users * Features.COUNT);
    INDArray executed = normal(CRITIC_CELLS, users * 3);
    INDArray actorState = normal(ACTOR_CELLS, users * Features.COUNT);
    INDArray noise = normal(ACTOR_CELLS, users * 2 * levels);
    graph.setInputs(
        agent.diffusion()
            ? new INDArray[] {state, executed, actorState, limits, noised, noise}
            : new INDArray[] {state, executed, actorState, limits, noised});
    INDArray unused = Nd4j.zeros(clone.dataType(), ACTOR_CELLS, 1);
    graph.setLabels(normal(CRITIC_CELLS, 1), unused, clone, unused);
    graph.setLayerMaskArrays(null, new INDArray[] {null, null, mask, null});
    return graph;
  }

  private static void assertGradient(ComputationGraph graph, String layer) {
    graph.computeGradientAndScore();
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

  private static double score(ComputationGraph graph) {
    graph.computeGradientAndScore();
    return graph.score();
  }

  private static double[] gradient(ComputationGraph graph, String layer) {
    return graph.getLayer(layer).getGradientsViewArray().dup().toDoubleVector();
  }

  private INDArray normal(int rows, int columns) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return Nd4j.createFromArray(values).castTo(DataType.FLOAT);
  }
}
