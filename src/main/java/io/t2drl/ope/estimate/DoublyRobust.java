package io.t2drl.ope.estimate;

import io.t2drl.ope.tally.EpisodeSums;

/**
 * What the critic expects, corrected by the weighted costs that it did not expect. Right if either
 * the critic or the weights are; critics are cross-fitted.
 */
public record DoublyRobust() implements Estimator {

  @Override
  public String name() {
    return "doubly-robust";
  }

  @Override
  public Estimate estimate(PolicyLogs logs, Resamples resamples) {
    return KernelEstimates.choose(
        name(),
        logs,
        resamples,
        Refusals.LEAST_CORRECTING,
        bandwidth ->
            UserWeights.strata(
                logs,
                logs.each(EpisodeSums::direct),
                bandwidth,
                (episode, stratum) -> -episode.residual(stratum, bandwidth)));
  }
}
