package io.t2drl.calibrate;

import java.util.List;

/**
 * A Markov chain over popularity states, fitted to a trace.
 *
 * @param states the states, by their first frame in the trace
 * @param transitions counted moves from state to state between successive usable frames, [J][J]
 * @param usedFrames frames that were assigned to a state
 * @param sparseFrames frames left out as they have too few requests
 */
record PopularityStates(
    List<State> states, long[][] transitions, int usedFrames, long sparseFrames) {

  /** Added to every count of moves, so that what a short trace has not shown stays possible. */
  static final double SMOOTHING = 0.5;

  /**
   * One state.
   *
   * @param skewness Zipf exponent
   * @param ranking model indices from most to least popular, [M]
   * @param frames frames of the trace in this state; 0 where all frames were too sparse and the
   *     whole trace is one state
   * @param requests requests in those frames
   */
  record State(double skewness, List<Integer> ranking, int frames, long requests) {}

  /**
   * Returns the row of transition probabilities of a state, [J], smoothed; sums to 1 up to rounding
   * errors.
   */
  double[] probabilities(int state) {
    double total = FrameCounts.total(transitions[state]) + SMOOTHING * states.size();
    double[] row = new double[states.size()];
    for (int next = 0; next < row.length; next++) {
      row[next] = (transitions[state][next] + SMOOTHING) / total;
    }
    return row;
  }
}
