package io.t2drl.learn;

import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Local training of one agent between two averagings, on one thread. */
public interface Learner {

  /**
   * Makes one update on a minibatch of transitions, as the agent's replay sampling lays them out.
   *
   * @return the number of transitions in it
   */
  long update(MultiDataSet transitions);

  /** {@return the shadow parameters after the updates so far} */
  float[] shadow();

  /** {@return mean losses over the updates so far} */
  Losses losses();
}
