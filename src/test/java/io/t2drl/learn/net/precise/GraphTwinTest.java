package io.t2drl.learn.net.precise;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.config.Settings;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.LearnFixture;
import io.t2drl.learn.Numbers;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.ActorCritic;
import io.t2drl.learn.allocation.ActorKind;
import io.t2drl.learn.allocation.GraphGradients;
import io.t2drl.learn.allocation.UserFeatures;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.role.LearnedRoles;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients and scores of the allocation agents' whole graphs, against what follows in double
 * precision from the networks' twins, which are held to central differences, and from the losses as
 * they are meant: so exactly that no wrong factor escapes.
 */
class GraphTwinTest {

  private static final int DRAWS = 5;

  /** Largest error, as a share of the largest number. */
  private static final double ROUNDING = 3e-5;

  private static final double HUBER = 0.5;

  @ParameterizedTest(name = "{0}, L = {1}, parameters x {2}, {3}")
  @CsvSource({
    "d3pg, 5, 1, improved-cloning",
    "d3pg, 2, 1, policy-gradient",
    "d3pg, 2, 4, improved-cloning",
    "ddpg, 1, 1, improved-cloning",
    "ddpg, 1, 4, policy-gradient",
    "td3, 1, 1, improved-cloning"
  })
  void shouldHaveTheGradientOfItsLosses(String algorithm, int levels, double scale, String loss) {
    Settings settings = settings(algorithm, levels, loss);
    ActorKind kind = algorithm.equals("d3pg") ? ActorKind.DIFFUSION : ActorKind.MLP;
    ActorCritic networks = ActorCritic.of(settings, kind, new RewardScale(0, 1));
    AllocationAgent agent = LearnedRoles.allocator(settings, new RewardScale(0, 1));
    List<String> critics =
        algorithm.equals("td3") ? List.of("critic1", "critic2") : List.of("critic");
    GraphGradients drawn = new GraphGradients();
    RandomGenerator random = LearnFixture.random(1);
    assertThat(agent.configuration().getNetworkOutputs())
        .as("order of the labels")
        .containsExactly("critic_loss", "policy_loss", "clone_loss", "saturation_loss");
    for (int draw = 0; draw < DRAWS; draw++) {
      ComputationGraph graph = drawn.graph(agent, networks, critics.size(), scale);
      int users = networks.cells().features().users();
      int cells = graph.getInput(0).rows();
      int copied = input(graph, ActorCritic.LIMITS).length / users;
      double[] rewards = random.doubles((long) cells * critics.size(), -2, 2).toArray();
      double[] actions = random.doubles(2L * copied * users, -1, 1).toArray();
      INDArray unused = Tensors.matrix(new float[copied], copied);
      graph.setLabels(
          Tensors.matrix(Numbers.floats(rewards), cells),
          unused,
          Tensors.matrix(Numbers.floats(actions), copied),
          unused);
      graph.computeGradientAndScore();
      double score = checkActor(graph, networks, critics.get(0), actions);
      for (int i = 0; i < critics.size(); i++) {
        score += checkCritic(graph, networks, critics.get(i), column(rewards, i, critics.size()));
      }
      assertThat(graph.score()).isCloseTo(score, Offset.offset(1e-5 * (1 + Math.abs(score))));
    }
  }

  private static Settings settings(String algorithm, int levels, String loss) {
    return LearnFixture.settings(
        "train.allocator=" + algorithm,
        "allocator.denoising-steps=" + levels,
        "allocator.loss=" + loss,
        "allocator.saturation-weight=0.7",
        "allocator.clone-weight=1.3",
        "allocator.policy-weight=3",
        "allocator.huber=" + HUBER,
        "compute.steps=100");
  }

  /** Checks the actor's gradient, and returns the sum of its losses. */
  private static double checkActor(
      ComputationGraph graph, ActorCritic networks, String critic, double[] copied) {
    AllocatorSettings settings = networks.settings();
    UserFeatures features = networks.cells().features();
    int users = features.users();
    double[] state = input(graph, ActorCritic.ACTOR_STATE);
    double[] limits = input(graph, ActorCritic.LIMITS);
    int cells = limits.length / users;
    ActorNetwork actor = actor(networks);
    actor.weights().bind(parameters(graph, ActorCritic.ACTOR));
    double[] targets = input(graph, ActorCritic.NOISED);
    ActorNetwork.Pass pass =
        actor.forward(
            state,
            networks.kind().draws() ? bySteps(input(graph, ActorCritic.NOISE), cells, users) : null,
            columns(targets, cells, 0, 2 * users),
            levels(targets, cells),
            cells,
            users);

    AllocationMap map =
        new AllocationMap(
            features.map().edgeSteps(), features.map().floor(), features.map().largestSteps());
    CriticNetwork judge = critic(networks, parameters(graph, critic));
    double[] values =
        judge.forward(state, map.describe(map.amend(pass.action(), limits, users), limits, users));
    double[] byValue = new double[values.length];
    Arrays.fill(byValue, -settings.policyWeight() / values.length);
    double[] byAction = map.backward(pass.action(), limits, judge.actionGradient(byValue), users);

    double cloneWeight = networks.cloneWeight() / (2 * users * cells);
    double[] byEstimate = new double[byAction.length];
    double lost = -settings.policyWeight() * Arrays.stream(values).average().orElseThrow();
    for (int i = 0; i < byEstimate.length; i++) {
      boolean miss = i % 2 == 1 && limits[i / 2] == 0;
      double error = miss ? 0 : pass.estimate()[i] - copied[i];
      byEstimate[i] = 2 * cloneWeight * error;
      lost += cloneWeight * error * error;
    }
    double[] bySaturation = new double[cells];
    double hinge = settings.policyWeight() * settings.saturationWeight() / cells;
    Arrays.fill(bySaturation, hinge);
    actor.backward(pass, byAction, byEstimate, bySaturation);
    assertClose(graph, ActorCritic.ACTOR, actor.weights().gradient());
    return lost + hinge * Arrays.stream(pass.saturation()).sum();
  }

  /** Checks a critic's gradient, and returns its loss. */
  private static double checkCritic(
      ComputationGraph graph, ActorCritic networks, String layer, double[] rewards) {
    int users = networks.cells().features().users();
    CriticNetwork critic = critic(networks, parameters(graph, layer));
    double[] values =
        critic.forward(input(graph, ActorCritic.STATE), input(graph, ActorCritic.EXECUTED));
    int cells = values.length / users;
    double[] byValue = new double[values.length];
    double lost = 0;
    for (int c = 0; c < cells; c++) {
      double value = Arrays.stream(values, c * users, (c + 1) * users).average().orElseThrow();
      double residual = value - rewards[c];
      double size = Math.abs(residual);
      lost += (size < HUBER ? size * size / (2 * HUBER) : size - HUBER / 2) / cells;
      double slope = size < HUBER ? residual / HUBER : Math.signum(residual);
      Arrays.fill(byValue, c * users, (c + 1) * users, slope / cells / users);
    }
    critic.backward(byValue);
    assertClose(graph, layer, critic.weights().gradient());
    return lost;
  }

  private static ActorNetwork actor(ActorCritic networks) {
    AllocatorSettings settings = networks.settings();
    int features = networks.cells().features().count();
    return networks.kind().draws()
        ? new DiffusionActor(
            features,
            settings.actorWidth(),
            settings.heads(),
            Schedule.variancePreserving(
                settings.denoisingSteps(), settings.betaMin(), settings.betaMax()))
        : new MlpActor(features, settings.actorWidth(), settings.heads());
  }

  private static CriticNetwork critic(ActorCritic networks, double[] parameters) {
    CriticNetwork critic =
        new CriticNetwork(networks.cells().features().count(), networks.settings().criticWidth());
    critic.weights().bind(parameters);
    return critic;
  }

  private static double[] parameters(ComputationGraph graph, String layer) {
    return doubles(graph.getLayer(layer).params());
  }

  private static double[] input(ComputationGraph graph, String name) {
    return doubles(graph.getInput(graph.getConfiguration().getNetworkInputs().indexOf(name)));
  }

  private static double[] column(double[] matrix, int column, int width) {
    return columns(matrix, matrix.length / width, column, 1);
  }

  private static double[] doubles(INDArray array) {
    return Numbers.doubles(Tensors.read(array));
  }

  private static int[] levels(double[] targets, int cells) {
    int width = targets.length / cells;
    return Stream.iterate(width - 1, at -> at + width)
        .limit(cells)
        .mapToInt(at -> (int) targets[at])
        .toArray();
  }

  private static double[] columns(double[] matrix, int rows, int first, int count) {
    int width = matrix.length / rows;
    double[] part = new double[rows * count];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(matrix, r * width + first, part, r * count, count);
    }
    return part;
  }

  /** From [cells x L x U x 2] to [L x cells x U x 2]. */
  private static double[] bySteps(double[] noise, int cells, int users) {
    int size = 2 * users;
    int steps = noise.length / cells / size;
    double[] turned = new double[noise.length];
    for (int l = 0; l < steps; l++) {
      double[] step = columns(noise, cells, l * size, size);
      System.arraycopy(step, 0, turned, l * step.length, step.length);
    }
    return turned;
  }

  private static void assertClose(ComputationGraph graph, String layer, double[] expected) {
    double[] found = doubles(graph.getLayer(layer).getGradientsViewArray());
    assertThat(found).hasSameSizeAs(expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertThat(largest).as("gradient of %s", layer).isPositive();
    for (int i = 0; i < found.length; i++) {
      assertThat(Math.abs(found[i] - expected[i]))
          .as("error of derivative %d of %d of %s", i, found.length, layer)
          .isLessThan(ROUNDING * largest);
    }
  }
}
