package io.t2drl.study;

import java.io.Serializable;
import java.util.List;

/**
 * What came of a trial; kept as one line of JSON.
 *
 * @param id name of the trial
 * @param digest digest of what was asked for
 * @param codeVersion version of the program that did it
 * @param point number of the point
 * @param x where the point lies on the axis
 * @param seed seed of the training
 * @param failure why there is no learned policy to judge; null where there is one
 * @param curve what the evaluations during training showed
 * @param views how it did in the end
 * @param seconds training time by the wall clock, evaluations left out, s
 * @param cpuSeconds processor time of the training, evaluations left out, s
 */
record TrialResult(
    String id,
    String digest,
    String codeVersion,
    int point,
    double x,
    long seed,
    String failure,
    List<CurvePoint> curve,
    List<ViewResult> views,
    double seconds,
    double cpuSeconds)
    implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * An evaluation during training.
   *
   * @param round round after which it took place, from 0
   * @param slots slots simulated so far
   * @param updates updates of each allocation learner so far, or of the cacher where that alone is
   *     learned
   * @param seconds training time so far by the wall clock, s
   * @param cpuSeconds processor time of the training so far, s
   * @param reward mean reward
   * @param gapClosed share of the gap between RCARS and the oracle that is closed; null where there
   *     is no gap
   */
  record CurvePoint(
      int round,
      long slots,
      long updates,
      double seconds,
      double cpuSeconds,
      double reward,
      Double gapClosed)
      implements Serializable {

    private static final long serialVersionUID = 1;
  }

  /**
   * A final judgement.
   *
   * @param name how reports call it
   * @param reward mean reward of each episode; empty where training failed, and all else is 0 then
   * @param hitRatio share of requests served at the edge
   * @param delay mean delay of a request, s
   * @param tv mean total variation of a request
   * @param slotMicros processor time of a slot of one cell, deciding and simulating, us
   */
  record ViewResult(
      String name, double[] reward, double hitRatio, double delay, double tv, double slotMicros)
      implements Serializable {

    private static final long serialVersionUID = 1;
  }
}
