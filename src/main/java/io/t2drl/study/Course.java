package io.t2drl.study;

import java.util.List;

/**
 * A line of a figure: how runs do on average at places along some quantities, and the runs behind
 * it.
 *
 * @param name what is drawn
 * @param arm number of its arm in the study
 * @param view number of the way in which the arm acts
 * @param at where the places lie, [quantities][places]
 * @param closed share of the gap that is closed at each place; empty where there is no gap
 * @param reward mean reward at each place; NaN where all runs have diverged
 * @param runs the runs
 */
record Course(
    String name,
    int arm,
    int view,
    double[][] at,
    List<Interval> closed,
    List<Interval> reward,
    List<Run> runs) {

  /**
   * One run; numbers are NaN at places where it has none.
   *
   * @param seed its seed
   * @param diverged whether its training diverged after the last place
   * @param at where the places lie, [quantities][places]
   * @param closed share of the gap that is closed at each place; empty where there is no gap
   * @param reward mean reward at each place
   */
  record Run(long seed, boolean diverged, double[][] at, double[] closed, double[] reward) {}
}
