package io.t2drl.ope.estimate;

/**
 * The usual weights, for comparison: self-normalised, of whole slots, by a kernel over the actions
 * of all users together, times how much likelier the policy was to choose all caches so far.
 */
public record JointWeights() implements Estimator {

  @Override
  public String name() {
    return "joint-weights";
  }

  @Override
  public Estimate estimate(PolicyLogs logs, Resamples resamples) {
    return KernelEstimates.choose(
        name(),
        logs,
        resamples,
        Refusals.LEAST_EPISODES,
        bandwidth ->
            new Ratio(
                logs.sizes(),
                logs.each(episode -> -episode.penalty()),
                new double[][] {logs.sizes()},
                new double[][] {logs.each(episode -> episode.jointReward(bandwidth))},
                new double[][] {logs.each(episode -> episode.jointWeight(bandwidth))}));
  }
}
