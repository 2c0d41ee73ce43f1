package io.t2drl.ope.estimate;

import io.t2drl.ope.tally.EpisodeSums;
import java.util.Optional;

/**
 * What the critic expects of the policy on the logged requests: no weights, but only as good as the
 * critic.
 */
public record DirectMethod() implements Estimator {

  private static final double[][] NONE = new double[0][];

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Estimate estimate(PolicyLogs logs, Resamples resamples) {
    Ratio ratio = new Ratio(logs.sizes(), logs.each(EpisodeSums::direct), NONE, NONE, NONE);
    Optional<String> refusal = Refusals.uncovered(logs);
    return new Estimate(
        name(),
        resamples.interval(ratio),
        resamples.interval(ratio.less(logs.observed())),
        Double.NaN,
        Double.NaN,
        refusal);
  }
}
