package io.t2drl.grid;

import io.t2drl.search.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rungs of all points: numbers of rounds after which their trainings are looked at.
 *
 * @param rungs ascending numbers of rounds, by point; all points have equally many
 */
record Ladder(List<List<Integer>> rungs) {

  /** Makes the list immutable. */
  Ladder {
    rungs = List.copyOf(rungs);
  }

  /**
   * {@return the same rungs for all points}
   *
   * @param points number of points
   * @param rungs numbers of rounds
   */
  static Ladder shared(int points, List<Integer> rungs) {
    return new Ladder(Collections.nCopies(points, List.copyOf(rungs)));
  }

  /**
   * Places the rungs of a training that may have been extended. What was the end is a rung from
   * then on, so that all that was trained before counts.
   *
   * @param method how trials are spent
   * @param ends numbers of rounds after which the training ended, before each extension and now
   * @return numbers of rounds
   */
  static List<Integer> rungs(Method method, List<Integer> ends) {
    List<Integer> rungs = new ArrayList<>(method.rungs(ends.get(0)));
    for (int i = 1; i < ends.size(); i++) {
      int before = ends.get(i - 1);
      List<Integer> more = from(before, method).rungs(ends.get(i));
      more.stream().filter(rung -> rung > before).forEach(rungs::add);
    }
    return rungs;
  }

  /** {@return a method with another first rung} */
  static Method from(int rung, Method method) {
    if (method instanceof Method.Asha asha) {
      return new Method.Asha(asha.eta(), rung, asha.workers());
    }
    return method instanceof Method.SuccessiveHalving halving
        ? new Method.SuccessiveHalving(halving.eta(), rung)
        : method;
  }

  /** {@return the number of points} */
  int points() {
    return rungs.size();
  }

  /** {@return the number of the last rung} */
  int last() {
    return rungs.get(0).size() - 1;
  }

  /** {@return rounds that were played before a step} */
  int after(Step step) {
    return step.rung() == 0 ? 0 : rungs.get(step.point()).get(step.rung() - 1);
  }

  /** {@return rounds that have been played once a step has ended} */
  int until(Step step) {
    return rungs.get(step.point()).get(step.rung());
  }

  /** {@return rounds that a step plays, in each of its trials} */
  int rounds(Step step) {
    return until(step) - after(step);
  }
}
