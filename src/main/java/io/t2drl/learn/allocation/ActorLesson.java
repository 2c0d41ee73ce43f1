package io.t2drl.learn.allocation;

import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.GraphData;
import io.t2drl.learn.layer.Tensors;
import io.t2drl.learn.net.ActorNetwork;
import io.t2drl.learn.net.CriticNetwork;
import io.t2drl.learn.net.Schedule;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an actor is given in an update: the first slots of the minibatch, and the actions that it is
 * to copy there, which are those of its moving average, improved by the critics, or those of the
 * data.
 */
final class ActorLesson {

  /** Values are divided by no less. */
  private static final double LEAST_SIZE = 1e-3;

  private final ActorCritic networks;
  private final ActorNetwork average;
  private final Critics critics;
  private final ActionImprover improver;
  private final Schedule schedule;
  private final RandomGenerator random;

  /**
   * Prepares lessons.
   *
   * @param networks what is trained
   * @param average network that acts with the moving average's parameters, which are bound to it
   * @param critics what say what improves an action, the live critics' parameters being bound to
   *     them before every lesson
   * @param random the learner's stream
   */
  ActorLesson(ActorCritic networks, ActorNetwork average, Critics critics, RandomGenerator random) {
    this.networks = networks;
    this.average = average;
    this.critics = critics;
    this.improver =
        new ActionImprover(
            networks.cells().features().map(),
            critics,
            networks.settings().improveMoves(),
            networks.settings().improveBandwidth());
    this.schedule = networks.kind().schedule(networks.settings());
    this.random = random;
  }

  /** Adds the actor's inputs and labels to what an update takes. */
  void addTo(GraphData update, SlotTransitions transitions) {
    int cells = networks.settings().actorBatch();
    int users = transitions.users();
    float[] state =
        Arrays.copyOf(
            Tensors.read(transitions.actorState()),
            cells * users * networks.cells().features().count());
    float[] limits = Arrays.copyOf(Tensors.read(transitions.actorLimits()), cells * users);
    float[] target = target(state, limits, transitions);
    INDArray unused = Tensors.matrix(new float[cells], cells);
    update
        .input(ActorCritic.ACTOR_STATE, Tensors.matrix(state, cells))
        .input(ActorCritic.LIMITS, Tensors.matrix(limits, cells))
        .input(ActorCritic.NOISED, Tensors.matrix(noised(target, cells, users), cells))
        .label(AllocationAgent.SATURATION_LOSS, unused)
        .label(
            AllocationAgent.CLONE_LOSS,
            Tensors.matrix(target, cells),
            Tensors.matrix(cloneWeights(limits), cells));
    if (networks.clonesData()) {
      // values of another size would weigh otherwise against the cloning
      float[] weights = new float[cells];
      Arrays.fill(weights, 1 / meanSize(state, transitions, cells));
      update.label(AllocationAgent.POLICY_LOSS, unused, Tensors.matrix(weights, cells));
    } else {
      update.label(AllocationAgent.POLICY_LOSS, unused);
    }
    if (networks.kind().draws()) {
      update.input(ActorCritic.NOISE, Tensors.matrix(noise(cells, users), cells));
    }
  }

  /** What the actor is to copy, [cells x U x 2]; zeros where it copies nothing. */
  private float[] target(float[] state, float[] limits, SlotTransitions transitions) {
    int users = transitions.users();
    if (networks.cloneWeight() == 0) {
      return new float[limits.length * 2];
    }
    return networks.clonesData()
        ? Arrays.copyOf(Tensors.read(transitions.action()), limits.length * 2)
        : improver.improve(state, limits, act(state, limits.length / users, users), users);
  }

  /** Mean size of the values of what the data did in the actor's slots. */
  private float meanSize(float[] state, SlotTransitions transitions, int cells) {
    int rows = cells * transitions.users();
    float[] described =
        Arrays.copyOf(Tensors.read(transitions.executed()), rows * CriticNetwork.ACTION);
    critics.encode(state);
    float[] sums = critics.byCell(described, rows, transitions.users());
    double mean = 0;
    for (float sum : sums) {
      mean += Math.abs(sum) / rows;
    }
    return (float) Math.max(LEAST_SIZE, mean);
  }

  /** Adds inputs and labels of the least size, for an update in which the actor does not learn. */
  void addNothingTo(GraphData update, int users) {
    INDArray zero = Tensors.matrix(new float[1], 1);
    INDArray action = Tensors.matrix(new float[2 * users], 1);
    update
        .input(
            ActorCritic.ACTOR_STATE,
            Tensors.matrix(new float[users * networks.cells().features().count()], 1))
        .input(ActorCritic.LIMITS, Tensors.matrix(new float[users], 1))
        .input(ActorCritic.NOISED, Tensors.matrix(new float[2 * users + 1], 1))
        .label(AllocationAgent.POLICY_LOSS, zero)
        .label(AllocationAgent.SATURATION_LOSS, zero)
        .label(AllocationAgent.CLONE_LOSS, action, action);
    if (networks.kind().draws()) {
      update.input(ActorCritic.NOISE, Tensors.matrix(new float[users * average.noisePerUser()], 1));
    }
  }

  /** {@return what the moving average does, [cells x U x 2]} */
  float[] act(float[] state, int cells, int users) {
    float[] noise = noise(cells, users);
    return average.act(state, noise, 1, cells, users);
  }

  private float[] noise(int cells, int users) {
    float[] values = new float[cells * users * average.noisePerUser()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Target actions noised to a random level each, followed by that level: [cells x (2U + 1)]. */
  private float[] noised(float[] target, int cells, int users) {
    int width = 2 * users;
    float[] noised = new float[cells * (width + 1)];
    for (int c = 0; c < cells; c++) {
      int level = random.nextInt(schedule.steps());
      float signal = (float) Math.sqrt(schedule.alphaBar()[level]);
      float noise = (float) Math.sqrt(1 - schedule.alphaBar()[level]);
      for (int i = 0; i < width; i++) {
        noised[c * (width + 1) + i] =
            signal * target[c * width + i] + noise * (float) random.nextGaussian();
      }
      noised[c * (width + 1) + width] = level;
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
}
