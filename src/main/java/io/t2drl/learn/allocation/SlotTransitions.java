package io.t2drl.learn.allocation;

import io.t2drl.learn.layer.Tensors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A minibatch of B slots of cells with U users each, by name; the set of arrays is what DL4J
 * carries.
 *
 * @param data the arrays
 */
public record SlotTransitions(org.nd4j.linalg.dataset.api.MultiDataSet data) {

  private static final int STATE = 0;
  private static final int EXECUTED = 1;
  private static final int LIMITS = 2;
  private static final int NEXT_STATE = 3;
  private static final int NEXT_LIMITS = 4;
  private static final int ACTOR_STATE = 5;
  private static final int ACTOR_LIMITS = 6;
  private static final int ACTION = 7;

  /**
   * A minibatch without the slots that follow.
   *
   * @param state features of the users, [B x U F]
   * @param executed description of the executed allocation, [B x 3 U]
   * @param limits step limits, [B x U]
   * @param reward normalised reward, [B x 1], or what each user contributes to it, [B x U]
   */
  public static SlotTransitions of(
      INDArray state, INDArray executed, INDArray limits, INDArray reward) {
    return of(new INDArray[] {state, executed, limits}, reward);
  }

  /**
   * {@return this minibatch with the slots that follow}
   *
   * @param nextState features of the users in the next slot, [B x U F]
   * @param nextLimits step limits in the next slot, [B x U]
   */
  public SlotTransitions followedBy(INDArray nextState, INDArray nextLimits) {
    return of(new INDArray[] {state(), executed(), limits(), nextState, nextLimits}, reward());
  }

  /**
   * {@return this minibatch with what the actor is given}
   *
   * @param actorState features of the users where the actor learns to act, in A slots, [A x U F]
   * @param actorLimits step limits there, [A x U]
   * @param action raw actions of the data, [A x 2 U], or a single number where nobody copies them
   */
  public SlotTransitions actedIn(INDArray actorState, INDArray actorLimits, INDArray action) {
    INDArray absent = Tensors.matrix(new float[1], 1);
    boolean followed = data.numFeatureArrays() > NEXT_LIMITS;
    return of(
        new INDArray[] {
          state(),
          executed(),
          limits(),
          followed ? nextState() : absent,
          followed ? nextLimits() : absent,
          actorState,
          actorLimits,
          action
        },
        reward());
  }

  private static SlotTransitions of(INDArray[] features, INDArray reward) {
    return new SlotTransitions(new MultiDataSet(features, new INDArray[] {reward}));
  }

  /** {@return the number of slots, B} */
  public int size() {
    return limits().rows();
  }

  /** {@return users per cell, U} */
  public int users() {
    return limits().columns();
  }

  /** {@return features of the users, [B x U F]} */
  public INDArray state() {
    return data.getFeatures(STATE);
  }

  /** {@return description of the executed allocation, [B x 3 U]} */
  public INDArray executed() {
    return data.getFeatures(EXECUTED);
  }

  /** {@return step limits: A3 of the requested model for hits, 0 for misses, [B x U]} */
  public INDArray limits() {
    return data.getFeatures(LIMITS);
  }

  /** {@return features of the users in the next slot, [B x U F]; only where values bootstrap} */
  public INDArray nextState() {
    return data.getFeatures(NEXT_STATE);
  }

  /** {@return step limits in the next slot, [B x U]; only where values bootstrap} */
  public INDArray nextLimits() {
    return data.getFeatures(NEXT_LIMITS);
  }

  /** {@return features of the users where the actor learns to act, in A slots, [A x U F]} */
  public INDArray actorState() {
    return data.numFeatureArrays() > ACTOR_STATE ? data.getFeatures(ACTOR_STATE) : state();
  }

  /** {@return step limits where the actor learns to act, [A x U]} */
  public INDArray actorLimits() {
    return data.numFeatureArrays() > ACTOR_LIMITS ? data.getFeatures(ACTOR_LIMITS) : limits();
  }

  /** {@return raw actions of the data, [A x 2 U]; only where the actor copies them} */
  public INDArray action() {
    return data.getFeatures(ACTION);
  }

  /** {@return normalised reward, [B x 1], or what each user contributes to it, [B x U]} */
  public INDArray reward() {
    return data.getLabels(0);
  }
}
