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
  private final float[] averageParameters;
  private final float[] targetParameters;
  private final LossMeter meter;

  AllocatorLearner(
      AllocatorAgent agent, ComputationGraph graph, float[] shadow, RandomGenerator random) {
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
    averageParameters = Arrays.copyOf(shadow, average.weights().size());
    average.weights().bind(averageParameters);
    targetParameters = Arrays.copyOfRange(shadow, average.weights().size(), shadow.length);
    meter = new LossMeter(graph.getNumOutputArrays());
  }

  @Override
  public void update(org.nd4j.linalg.dataset.api.MultiDataSet transitions) {
    int users = transitions.getFeatures(2).columns();
    ComputationGraph graph = graphs.of(users);
    int cells = settings.actorBatch();
    INDArray state = transitions.getFeatures(0);
    float[] actorState =
        Arrays.copyOf(Tensors.read(state), cells * users * agent.features().count());
    float[] limits = Arrays.copyOf(Tensors.read(transitions.getFeatures(2)), cells * users);
    long updates = graphs.updates();
    float[] target =
        agent.cloneWeight() > 0
            ? improvedActions(actorState, limits, cells, users)
            : new float[cells * users * 2];

    int[] level = new int[cells];
    float[] noised = noised(target, level, users);
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
    INDArray unused = Tensors.matrix(new float[cells], cells);
    INDArray[] labels = {
      targets(transitions, users), unused, Tensors.matrix(target, cells), unused
    };
    INDArray[] masks = {null, null, Tensors.matrix(cloneWeights(limits), cells), null};
    graphs.fit(graph, new MultiDataSet(features, labels, null, masks));
    meter.record(graph);

    follow(
        averageParameters,
        Tensors.read(graphs.any().getLayer(AllocatorAgent.ACTOR).params()),
        (float) (1 - Math.min(settings.averageDecay(), (1.0 + updates) / (10.0 + updates))));
    if (targetParameters.length > 0) {
      follow(targetParameters, criticParameters(), (float) settings.targetRate());
    }
  }

  @Override
  public float[] shadow() {
    float[] shadow =
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
  private float[] improvedActions(float[] state, float[] limits, int cells, int users) {
    float[] raw = act(state, cells, users);
    critic.weights().bind(criticParameters());
    return improver.improve(state, limits, raw, users);
  }

  private float[] act(float[] state, int cells, int users) {
    float[] noise = normal(cells * users * average.noisePerUser());
    return average.act(state, noise, 1, cells, users);
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
    float[] y = Tensors.read(reward);
    float[] next = Tensors.read(transitions.getFeatures(3));
    float[] limits = Tensors.read(transitions.getFeatures(4));
    float[] raw = act(next, y.length, users);
    critic.weights().bind(targetParameters);
    critic.encode(next);
    float[] values =
        critic.values(map.describe(map.amend(raw, limits, users), limits, users), limits.length);
    float share = (float) settings.discount() / users;
    for (int i = 0; i < values.length; i++) {
      y[i / users] += share * values[i];
    }
    return Tensors.matrix(y, y.length);
  }

  /** Target actions noised to a random level each, followed by that level: [cells x (2U + 1)]. */
  private float[] noised(float[] target, int[] level, int users) {
    int width = 2 * users;
    int cells = level.length;
    float[] noised = new float[cells * (width + 1)];
    for (int c = 0; c < cells; c++) {
      level[c] = random.nextInt(schedule.steps());
      float signal = (float) Math.sqrt(schedule.alphaBar()[level[c]]);
      float noise = (float) Math.sqrt(1 - schedule.alphaBar()[level[c]]);
      for (int i = 0; i < width; i++) {
        noised[c * (width + 1) + i] =
            signal * target[c * width + i] + noise * (float) random.nextGaussian();
      }
      noised[c * (width + 1) + width] = level[c];
    }
    return noised;
  }

  /** Misses have no compute entry to clone. */
  private static float[] cloneWeights(float[] limits) {
    float[] weights = new float[limits.length * 2];
    for (int i = 0; i < limits.length; i++) {
      weights[2 * i] = 1;
      weights[2 * i + 1] = limits[i] > 0 ? 1 : 0;
    }
    return weights;
  }

  private float[] criticParameters() {
    return Tensors.read(graphs.any().getLayer(AllocatorAgent.CRITIC).params());
  }

  private float[] normal(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void follow(float[] slow, float[] fast, float rate) {
    for (int i = 0; i < slow.length; i++) {
      slow[i] += rate * (fast[i] - slow[i]);
    }
  }
}
