package io.t2drl.ope.estimate;

import io.t2drl.ope.tally.EpisodeSums;
import java.util.Optional;

/**
 * How long a policy's requests are on the radio link: what its allocations take on the logged
 * requests and channels. Only luck makes it uncertain, and which requests would have been hits.
 */
public final class LinkTimes {

  private static final double[][] NONE = new double[0][];

  private LinkTimes() {}

  /**
   * {@return mean seconds of a request; nothing where the logs have examples of too few of the
   * policy's decisions}
   *
   * @param logs what the episodes say
   * @param resamples the same episodes drawn anew
   */
  public static Optional<Interval> of(PolicyLogs logs, Resamples resamples) {
    Ratio mean = new Ratio(logs.sizes(), logs.each(EpisodeSums::link), NONE, NONE, NONE);
    return Refusals.uncovered(logs).isPresent()
        ? Optional.empty()
        : Optional.of(resamples.interval(mean));
  }
}
