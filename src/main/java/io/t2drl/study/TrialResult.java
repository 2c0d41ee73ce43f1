package io.t2drl.study;

import io.t2drl.config.FlatSettings;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What came of a trial; kept as one line of JSON.
 *
 * @param id name of the trial
 * @param digest digest of what was asked for
 * @param asked what was asked for, value by key; null in files of older versions
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
    TreeMap<String, String> asked,
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

  /** Most differences that are told. */
  private static final int MOST = 10;

  /** {@return why this cannot be what was kept of a trial, as a sentence; null if it can} */
  String damage(Trial trial) {
    if (id == null || digest == null || codeVersion == null || curve == null || views == null) {
      return "it lacks id, digest, codeVersion, curve or views";
    }
    if (curve.stream().anyMatch(Objects::isNull)
        || views.stream().anyMatch(view -> view == null || view.reward() == null)) {
      return "a point of its curve or a view is incomplete";
    }
    if (!id.equals(trial.id())) {
      return "it is the result of " + id;
    }
    // What was asked otherwise may have been answered otherwise.
    int rewards = failure == null ? trial.episodes() : 0;
    boolean fits =
        views.size() == trial.views().size()
            && views.stream().allMatch(view -> view.reward().length == rewards);
    return fits || !digest.equals(trial.digest())
        ? null
        : "it must hold a reward for each of " + rewards + " episodes in every view";
  }

  /** {@return in what a trial differs from the one that was done; empty where that is unknown} */
  String differences(Trial trial) {
    List<String> all = asked == null ? List.of() : FlatSettings.differences(asked, trial.asked());
    int more = all.size() - MOST;
    return String.join("; ", all.subList(0, Math.min(MOST, all.size())))
        + (more > 0 ? String.format(Locale.ROOT, "; and %d more", more) : "");
  }

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
