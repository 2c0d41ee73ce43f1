package io.t2drl.grid;

import io.t2drl.search.Point;
import io.t2drl.trial.TrialResult;
import io.t2drl.trial.TrialRow;
import io.t2drl.trial.TrialState;
import java.util.List;

/**
 * What is kept of a training of a point, from one seed in one scenario.
 *
 * @param name its name
 * @param point the point
 * @param place its place among the points of the grid
 * @param scenario number of the scenario, from 0
 * @param seed the seed
 * @param parts what each part showed, by rung; at least one
 */
record Training(
    String name, Point point, int place, int scenario, long seed, List<TrialRow> parts) {

  /** Makes the list immutable. */
  Training {
    parts = List.copyOf(parts);
  }

  /** {@return its latest part} */
  TrialRow last() {
    return parts.get(parts.size() - 1);
  }

  /** {@return what it showed at a rung, more is better; not a number if it failed} */
  double score(int rung) {
    return parts.get(rung).standing().score();
  }

  /** {@return all that evaluations showed, in the order of the rounds} */
  List<TrialResult.CurvePoint> curve() {
    return parts.stream()
        .filter(part -> part.result() != null)
        .flatMap(part -> part.result().curve().stream())
        .toList();
  }

  /** {@return how long it trained, in s} */
  double seconds() {
    return parts.stream()
        .filter(part -> part.result() != null)
        .mapToDouble(part -> part.result().seconds())
        .sum();
  }

  /** {@return processor time of the training, in s} */
  double cpuSeconds() {
    return parts.stream()
        .filter(part -> part.result() != null)
        .mapToDouble(part -> part.result().cpuSeconds())
        .sum();
  }

  /** {@return whether there is a policy that may be judged, or go on} */
  boolean succeeded() {
    return last().state() == TrialState.DONE;
  }
}
