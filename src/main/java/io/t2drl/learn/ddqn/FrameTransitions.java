package io.t2drl.learn.ddqn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A minibatch of B frames for an agent that picks from listed caches, whose state is S numbers, by
 * name; the set of arrays is what DL4J carries.
 *
 * @param data the arrays
 */
public record FrameTransitions(org.nd4j.linalg.dataset.api.MultiDataSet data) {

  private static final int STATE = 0;
  private static final int NEXT_STATE = 1;
  private static final int CHOSEN = 0;
  private static final int REWARD = 1;
  private static final int CONTINUES = 2;

  /**
   * A minibatch.
   *
   * @param state state, [B x S]
   * @param nextState state of the next frame, [B x S]
   * @param chosen position of the chosen cache in the list, [B x 1]
   * @param reward normalised reward, [B x 1]
   * @param continues 1 where the episode goes on, else 0; a time limit does not end it, [B x 1]
   */
  public static FrameTransitions of(
      INDArray state, INDArray nextState, INDArray chosen, INDArray reward, INDArray continues) {
    return new FrameTransitions(
        new MultiDataSet(
            new INDArray[] {state, nextState}, new INDArray[] {chosen, reward, continues}));
  }

  /** {@return the number of frames, B} */
  public int size() {
    return state().rows();
  }

  /** {@return state, [B x S]} */
  public INDArray state() {
    return data.getFeatures(STATE);
  }

  /** {@return state of the next frame, [B x S]} */
  public INDArray nextState() {
    return data.getFeatures(NEXT_STATE);
  }

  /** {@return position of the chosen cache in the list, [B x 1]} */
  public INDArray chosen() {
    return data.getLabels(CHOSEN);
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
