package io.t2drl.policy;

import io.t2drl.edge.PastFrame;
import io.t2drl.edge.Popularity;
import java.util.Arrays;
import java.util.List;

/**
 * The exact Bayes filter of the popularity chain: the probability of each state in the coming frame
 * given the requests of all frames before it. Given the state, the requests of a frame are
 * independent, so that the counts tell all that they tell; no decision changes either.
 */
final class BayesFilter {

  private BayesFilter() {}

  /** {@return the probability of each state in an episode's first frame, [G]: all alike} */
  static double[] prior(Popularity popularity) {
    double[] belief = new double[popularity.states()];
    Arrays.fill(belief, 1.0 / belief.length);
    return belief;
  }

  /**
   * {@return the probability of each state in the frame after one in which it was known, [G]}
   *
   * @param popularity the chain
   * @param state the state that was known
   */
  static double[] after(Popularity popularity, int state) {
    int states = popularity.states();
    return Arrays.copyOfRange(popularity.transition(), state * states, (state + 1) * states);
  }

  /**
   * {@return the probability of each state in the coming frame, [G]}
   *
   * @param popularity the chain
   * @param past the episode's frames so far
   * @param cell the cell whose requests count
   */
  static double[] belief(Popularity popularity, List<PastFrame> past, int cell) {
    double[] belief = prior(popularity);
    for (PastFrame frame : past) {
      belief = update(popularity, belief, frame.requests(), cell * popularity.models());
    }
    return belief;
  }

  /**
   * {@return the belief one frame later}
   *
   * @param popularity the chain
   * @param belief probability of each state in a frame, [G]
   * @param requests that frame's requests per model, rows of length M
   * @param offset beginning of the cell's row
   */
  static double[] update(Popularity popularity, double[] belief, int[] requests, int offset) {
    int states = popularity.states();
    double[] weight = new double[states];
    double largest = Double.NEGATIVE_INFINITY;
    for (int state = 0; state < states; state++) {
      weight[state] = Math.log(belief[state]) + popularity.logLikelihood(state, requests, offset);
      largest = Math.max(largest, weight[state]);
    }
    double sum = 0;
    for (int state = 0; state < states; state++) {
      weight[state] = Math.exp(weight[state] - largest);
      sum += weight[state];
    }
    double[] next = new double[states];
    for (int state = 0; state < states; state++) {
      for (int to = 0; to < states; to++) {
        next[to] += weight[state] / sum * popularity.transition()[state * states + to];
      }
    }
    return next;
  }
}
