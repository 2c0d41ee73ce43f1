package io.t2drl.learn.spark;

import io.t2drl.learn.AgentState;
import java.io.Serializable;

/**
 * What a learner hands back to the driver.
 *
 * @param learner number of the learner
 * @param examples examples it has seen, its weight in the average
 * @param state where it stands
 * @param losses mean losses, by output of the graph
 */
record LearnerReport(int learner, long examples, AgentState state, double[] losses)
    implements Serializable {

  /** {@return the sum of all losses} */
  double score() {
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum;
  }
}
