package io.t2drl.trial;

import java.util.List;
import java.util.Objects;

/**
 * What the work of a trial showed.
 *
 * @param curve what the evaluations during training showed; of a part of a training, those in it
 * @param views how it did in the end, in the order of the trial's views
 * @param seconds training time of the trial by the wall clock, evaluations left out, s
 * @param cpuSeconds processor time of the training, evaluations left out, s
 */
public record TrialResult(
    List<CurvePoint> curve, List<ViewResult> views, double seconds, double cpuSeconds) {

  /** {@return whether nothing is missing, as it may be in what was read from a file} */
  boolean isWhole() {
    return curve != null
        && views != null
        && curve.stream().allMatch(Objects::nonNull)
        && views.stream().allMatch(view -> view != null && view.reward() != null);
  }

  /**
   * An evaluation during training.
   *
   * @param round round after which it took place, from 0
   * @param slots slots simulated so far
   * @param updates updates of each allocation learner so far, or of the cacher where that alone is
   *     learned
   * @param seconds training time of the trial so far by the wall clock, s
   * @param cpuSeconds processor time of the training so far, s
   * @param reward mean reward
   * @param gapClosed share of the gap between RCARS and the oracle that is closed; null where there
   *     is no gap
   */
  public record CurvePoint(
      int round,
      long slots,
      long updates,
      double seconds,
      double cpuSeconds,
      double reward,
      Double gapClosed) {}

  /**
   * A final judgement.
   *
   * @param name how reports call it
   * @param reward mean reward of each episode; empty where training diverged, and all else is 0
   *     then
   * @param hitRatio share of requests served at the edge
   * @param delay mean delay of a request, s
   * @param tv mean total variation of a request
   * @param slotMicros processor time of a slot of one cell, deciding and simulating, us
   */
  public record ViewResult(
      String name, double[] reward, double hitRatio, double delay, double tv, double slotMicros) {

    static ViewResult nothing(String name) {
      return new ViewResult(name, new double[0], 0, 0, 0, 0);
    }
  }
}
