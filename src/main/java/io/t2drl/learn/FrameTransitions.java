package io.t2drl.learn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A minibatch of B frames, by name; the set of arrays is what DL4J carries. How many numbers a
 * state and an action are is the agent's own: S and C.
 *
 * @param data the arrays
 */
public record FrameTransitions(org.nd4j.linalg.dataset.api.MultiDataSet data) {

  private static final int STATE = 0;
  private static final int ACTION = 1;
  private static final int NEXT_STATE = 2;
  private static final int REWARD = 0;
  private static final int CONTINUES = 1;

  /**
   * A minibatch.
   *
   * @param state what the agent saw, [B x S]
   * @param action the cache that was chosen, [B x C]
   * @param nextState what it saw in the next frame, [B x S]
   * @param reward normalised reward, [B x 1]
   * @param continues 1 where the episode goes on, else 0; a time limit does not end it, [B x 1]
   */
  public static FrameTransitions of(
      INDArray state, INDArray action, INDArray nextState, INDArray reward, INDArray continues) {
    return new FrameTransitions(
        new MultiDataSet(
            new INDArray[] {state, action, nextState}, new INDArray[] {reward, continues}));
  }

  /** {@return the number of frames, B} */
  public int size() {
    return state().rows();
  }

  /** {@return what the agent saw, [B x S]} */
  public INDArray state() {
    return data.getFeatures(STATE);
  }

  /** {@return the cache that was chosen, [B x C]} */
  public INDArray action() {
    return data.getFeatures(ACTION);
  }

  /** {@return what it saw in the next frame, [B x S]} */
  public INDArray nextState() {
    return data.getFeatures(NEXT_STATE);
  }

  /** {@return normalised reward, [B x 1]} */
  public INDArray reward() {
    return data.getLabels(REWARD);
  }

  /** {@return 1 where the episode goes on, else 0, [B x 1]} */
  public INDArray continues() {
    return data.getLabels(CONTINUES);
  }
}
