package io.t2drl.learn.allocation;

import io.t2drl.config.AllocatorSettings;
import io.t2drl.learn.Learner;
import io.t2drl.learn.LossMeter;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.net.ActorNetwork;
import io.t2drl.learn.net.AllocationMap;
import io.t2drl.learn.net.CriticNetwork;
import io.t2drl.learn.net.Schedule;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Updates of D3PG and DDPG: see {@link AllocatorAgent} for the losses. */
final class AllocatorLearner implements Learner {

  private final AllocatorAgent agent;
  private final AllocatorSettings settings;
  private final GraphsByUsers graphs;
  private final RandomGenerator random;
  private final AllocationMap map;
  private final ActorNetwork average;
  private final CriticNetwork critic;
  private final ActionImprover improver;
  private final Schedule schedule;
  private final double[] averageParameters;
  private final double[] targetParameters;
  private final LossMeter meter;

  AllocatorLearner(
      AllocatorAgent agent, ComputationGraph graph, double[] shadow, RandomGenerator random) {
    this.agent = agent;
    this.settings = agent.settings();
    this.graphs = new GraphsByUsers(agent, graph);
    this.random = random;
    this.map = agent.features().map();
    average = agent.actor();
    critic = agent.critic();
    improver =
        new ActionImprover(map, critic, settings.improveMoves(), settings.improveBandwidth());
    schedule =
        Schedule.variancePreserving(
            agent.diffusion() ? settings.denoisingSteps() : 1,
            settings.betaMin(),
            settings.betaMax());
    averageParameters = Arrays.copyOf(shadow, average.size());
    targetParameters = Arrays.copyOfRange(shadow, average.size(), shadow.length);
    meter = new LossMeter(graph.getNumOutputArrays());
  }

  @Override
  public void update(org.nd4j.linalg.dataset.api.MultiDataSet transitions) {
    average.load(averageParameters, 0);
    int users = transitions.getFeatures(2).columns();
    ComputationGraph graph = graphs.of(users);
    int cells = settings.actorBatch();
    INDArray state = transitions.getFeatures(0);
    double[] actorState =
        Arrays.copyOf(Tensors.read(state), cells * users * agent.features().count());
    double[] limits = Arrays.copyOf(Tensors.read(transitions.getFeatures(2)), cells * users);
    long updates = graphs.updates();
    double[] target =
        agent.cloneWeight() > 0
            ? improvedActions(actorState, limits, cells, users)
            : new double[cells * users * 2];

    int[] level = new int[cells];
    double[] noised = noised(target, level, users);
    INDArray actorInput = Tensors.matrix(actorState, cells);
    INDArray limitInput = Tensors.matrix(limits, cells);
    INDArray noisedInput = Tensors.matrix(noised, cells);
    INDArray[] features =
        agent.diffusion()
            ? new INDArray[] {
              state,
              transitions.getFeatures(1),
              actorInput,
              limitInput,
              noisedInput,
              Tensors.matrix(normal(cells * users * average.noisePerUser()), cells)
            }
            : new INDArray[] {
              state, transitions.getFeatures(1), actorInput, limitInput, noisedInput
            };
    INDArray unused = Tensors.matrix(new double[cells], cells);
    INDArray[] labels = {
      targets(transitions, users), unused, Tensors.matrix(target, cells), unused
    };
    INDArray[] masks = {null, null, Tensors.matrix(cloneWeights(limits), cells), null};
    graphs.fit(graph, new MultiDataSet(features, labels, null, masks));
    meter.record(graph);

    follow(
        averageParameters,
        Tensors.read(graphs.any().getLayer(AllocatorAgent.ACTOR).params()),
        1 - Math.min(settings.averageDecay(), (1.0 + updates) / (10.0 + updates)));
    if (targetParameters.length > 0) {
      follow(targetParameters, criticParameters(), settings.targetRate());
    }
  }

  @Override
  public double[] shadow() {
    double[] shadow =
        Arrays.copyOf(averageParameters, averageParameters.length + targetParameters.length);
    System.arraycopy(
        targetParameters, 0, shadow, averageParameters.length, targetParameters.length);
    return shadow;
  }

  @Override
  public double[] losses() {
    return meter.means();
  }

  /** What the moving average would do, improved by the live critic. */
  private double[] improvedActions(double[] state, double[] limits, int cells, int users) {
    double[] raw = act(state, cells, users);
    critic.load(criticParameters(), 0);
    return improver.improve(state, limits, raw, users);
  }

  private double[] act(double[] state, int cells, int users) {
    double[] noise = normal(cells * users * average.noisePerUser());
    return average.act(average.encode(state, cells, users), noise, cells, users);
  }

  /**
   * Values that the critic learns: rewards, bootstrapped by target critic and average actor where
   * discounted.
   */
  private INDArray targets(org.nd4j.linalg.dataset.api.MultiDataSet transitions, int users) {
    INDArray reward = transitions.getLabels(0);
    if (settings.discount() == 0) {
      return reward;
    }
    double[] y = Tensors.read(reward);
    double[] next = Tensors.read(transitions.getFeatures(3));
    double[] limits = Tensors.read(transitions.getFeatures(4));
    double[] raw = act(next, y.length, users);
    critic.load(targetParameters, 0);
    double[] values =
        critic.values(
            critic.encode(next, limits.length),
            map.describe(map.amend(raw, limits, users), limits, users),
            limits.length);
    for (int i = 0; i < y.length; i++) {
      y[i] += settings.discount() * Arrays.stream(values, i * users, (i + 1) * users).sum() / users;
    }
    return Tensors.matrix(y, y.length);
  }

  /** Target actions noised to a random level each, followed by that level: [cells x (2U + 1)]. */
  private double[] noised(double[] target, int[] level, int users) {
    int width = 2 * users;
    int cells = level.length;
    double[] noised = new double[cells * (width + 1)];
    for (int c = 0; c < cells; c++) {
      level[c] = random.nextInt(schedule.steps());
      double signal = Math.sqrt(schedule.alphaBar()[level[c]]);
      double noise = Math.sqrt(1 - schedule.alphaBar()[level[c]]);
      for (int i = 0; i < width; i++) {
        noised[c * (width + 1) + i] =
            signal * target[c * width + i] + noise * random.nextGaussian();
      }
      noised[c * (width + 1) + width] = level[c];
    }
    return noised;
  }

  /** Misses have no compute entry to clone. */
  private static double[] cloneWeights(double[] limits) {
    double[] weights = new double[limits.length * 2];
    for (int i = 0; i < limits.length; i++) {
      weights[2 * i] = 1;
      weights[2 * i + 1] = limits[i] > 0 ? 1 : 0;
    }
    return weights;
  }

  private double[] criticParameters() {
    return Tensors.read(graphs.any().getLayer(AllocatorAgent.CRITIC).params());
  }

  private double[] normal(int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }

  private static void follow(double[] slow, double[] fast, double rate) {
    for (int i = 0; i < slow.length; i++) {
      slow[i] += rate * (fast[i] - slow[i]);
    }
  }
}
