package io.t2drl.grid;

import io.t2drl.search.Method;
import java.util.List;

/**
 * Decides which points are trained how far. It is told of what has ended in any order, and decides
 * the same whatever that order is: machines, cores and chance have no part in it.
 */
sealed interface Schedule permits AllSchedule, HalvingSchedule, AshaSchedule {

  /**
   * {@return the schedule of a search that begins}
   *
   * @param method how trials are spent
   * @param ladder rungs of all points
   * @param budget what may be spent
   */
  static Schedule of(Method method, Ladder ladder, Budget budget) {
    if (method instanceof Method.Asha asha) {
      return new AshaSchedule(asha, ladder, budget);
    }
    return method instanceof Method.SuccessiveHalving halving
        ? new HalvingSchedule(halving, ladder, budget)
        : new AllSchedule(ladder, budget);
  }

  /** {@return steps that begin, each handed out once; none while others must end first} */
  List<Step> begin();

  /**
   * A step has ended.
   *
   * @param step one of those handed out
   * @param score what it showed, more is better; not a number if it failed
   */
  void ended(Step step, double score);

  /**
   * {@return points that will never go on from where they pause, each handed out once; of a search
   * whose budget is spent there are none, for a larger one may take them on}
   */
  List<Integer> dropped();

  /** {@return whether all steps that were handed out have ended, and no others begin} */
  boolean isOver();

  /** {@return rounds that the steps are likely to play, each in one of its trials} */
  long expectedRounds();
}
