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
 * to copy there, which are those of its moving average, improved by a critic.
 */
public final class ActorLesson {

  private final ActorCritic networks;
  private final ActorNetwork average;
  private final ActionImprover improver;
  private final Schedule schedule;
  private final RandomGenerator random;

  /**
   * Prepares lessons.
   *
   * @param networks what is trained
   * @param average network that acts with the moving average's parameters, which are bound to it
   * @param critic network that says what improves an action, the live critic's parameters being
   *     bound to it before every lesson
   * @param random the learner's stream
   */
  public ActorLesson(
      ActorCritic networks, ActorNetwork average, CriticNetwork critic, RandomGenerator random) {
    this.networks = networks;
    this.average = average;
    this.improver =
        new ActionImprover(
            networks.cells().features().map(),
            critic,
            networks.settings().improveMoves(),
            networks.settings().improveBandwidth());
    this.schedule = networks.kind().schedule(networks.settings());
    this.random = random;
  }

  /** Adds the actor's inputs and labels to what an update takes. */
  public void addTo(GraphData update, SlotTransitions transitions) {
    int cells = networks.settings().actorBatch();
    int users = transitions.users();
    float[] state =
        Arrays.copyOf(
            Tensors.read(transitions.state()), cells * users * networks.cells().features().count());
    float[] limits = Arrays.copyOf(Tensors.read(transitions.limits()), cells * users);
    float[] target =
        networks.cloneWeight() > 0
            ? improver.improve(state, limits, act(state, cells, users), users)
            : new float[cells * users * 2];
    INDArray unused = Tensors.matrix(new float[cells], cells);
    update
        .input(ActorCritic.ACTOR_STATE, Tensors.matrix(state, cells))
        .input(ActorCritic.LIMITS, Tensors.matrix(limits, cells))
        .input(ActorCritic.NOISED, Tensors.matrix(noised(target, cells, users), cells))
        .label(AllocationAgent.POLICY_LOSS, unused)
        .label(AllocationAgent.SATURATION_LOSS, unused)
        .label(
            AllocationAgent.CLONE_LOSS,
            Tensors.matrix(target, cells),
            Tensors.matrix(cloneWeights(limits), cells));
    if (networks.kind().draws()) {
      update.input(ActorCritic.NOISE, Tensors.matrix(noise(cells, users), cells));
    }
  }

  /** Adds inputs and labels of the least size, for an update in which the actor does not learn. */
  public void addNothingTo(GraphData update, int users) {
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
  public float[] act(float[] state, int cells, int users) {
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
