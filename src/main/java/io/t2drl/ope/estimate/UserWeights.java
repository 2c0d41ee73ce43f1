package io.t2drl.ope.estimate;

import io.t2drl.ope.tally.EpisodeSums;

/**
 * Self-normalised weights of single users: how much likelier the policy was to make the request a
 * hit or a miss, as it was, and to give the user its share and its steps. No more is needed, for
 * the reward is additive over users.
 */
public record UserWeights() implements Estimator {

  @Override
  public String name() {
    return "user-weights";
  }

  @Override
  public Estimate estimate(PolicyLogs logs, Resamples resamples) {
    return KernelEstimates.choose(
        name(), logs, resamples, Refusals.LEAST_EPISODES, bandwidth -> figure(logs, bandwidth));
  }

  private static Ratio figure(PolicyLogs logs, int bandwidth) {
    return strata(
        logs,
        logs.each(episode -> -episode.penalty()),
        bandwidth,
        (episode, stratum) -> -episode.cost(stratum, bandwidth));
  }

  /** A sum of an episode in a stratum. */
  @FunctionalInterface
  interface StratumSum {
    double of(EpisodeSums episode, int stratum);
  }

  /** A figure with the weights of users below the line of each stratum. */
  static Ratio strata(PolicyLogs logs, double[] plain, int bandwidth, StratumSum above) {
    double[][] share = new double[EpisodeSums.STRATA][];
    double[][] top = new double[EpisodeSums.STRATA][];
    double[][] bottom = new double[EpisodeSums.STRATA][];
    for (int g = 0; g < EpisodeSums.STRATA; g++) {
      int stratum = g;
      share[g] = logs.each(episode -> episode.share(stratum));
      top[g] = logs.each(episode -> above.of(episode, stratum));
      bottom[g] = logs.each(episode -> episode.weight(stratum, bandwidth));
    }
    return new Ratio(logs.sizes(), plain, share, top, bottom);
  }
}
