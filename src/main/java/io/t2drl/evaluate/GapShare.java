package io.t2drl.evaluate;

/**
 * The share of the gap between RCARS and the oracle, or an upper bound, that a policy closes, and
 * its 95 % confidence interval over episodes. All three play the same episodes, so that most of
 * their luck cancels. The share is a ratio of means; its error is that of the mean of {@code (R -
 * F) - share (O - F)} over the gap, the delta method for ratios of pairs (Cochran, Sampling
 * Techniques, 3rd ed., section 2.11), which is sharp where the gap is many times its own error.
 *
 * @param value the share, 0 for RCARS and 1 for the top; NaN where there is no gap, or no top known
 * @param low lower end of the interval; NaN for a single episode
 * @param high upper end of the interval; NaN for a single episode
 */
public record GapShare(double value, double low, double high) {

  /** Where there is no gap, or nobody knows its top. */
  public static final GapShare NONE = new GapShare(Double.NaN, Double.NaN, Double.NaN);

  /**
   * Works a share out.
   *
   * @param result how the policy did
   * @param rcars what closes nothing of the gap, on the same episodes
   * @param best what closes all of it, or nearly, on the same episodes
   * @param slack how much more reward closes all of it
   * @return the share; {@link #NONE} where there is no gap
   */
  static GapShare of(
      EvaluationResult result, EvaluationResult rcars, EvaluationResult best, double slack) {
    Gap gap = new Gap(rcars.rewardSummary().mean(), best.rewardSummary().mean() + slack);
    return gap.closed(result.rewardSummary().mean())
        .map(share -> around(share, residuals(share, result, rcars, best, slack), gap))
        .orElse(NONE);
  }

  private static GapShare around(double share, Summary residuals, Gap gap) {
    double error = (residuals.high() - residuals.mean()) / (gap.top() - gap.floor());
    return new GapShare(share, share - error, share + error);
  }

  private static Summary residuals(
      double share,
      EvaluationResult result,
      EvaluationResult rcars,
      EvaluationResult best,
      double slack) {
    double[] residuals = new double[result.episodes()];
    for (int i = 0; i < residuals.length; i++) {
      double floor = rcars.reward()[i];
      residuals[i] = result.reward()[i] - floor - share * (best.reward()[i] + slack - floor);
    }
    return Summary.of(residuals);
  }
}
