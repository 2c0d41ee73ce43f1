package io.t2drl.search;

import java.util.List;

/**
 * What a search may spend.
 *
 * @param seeds seeds from which every point is trained, at least one; what counts is their mean
 * @param retries how often a trial that fails is done again
 * @param trials most trials that are begun; {@link #UNLIMITED} where there is no such limit
 * @param rounds most rounds of training, over all trials; {@link #UNLIMITED} where there is no such
 *     limit
 */
public record Tuning(List<Long> seeds, int retries, long trials, long rounds) {

  /** A budget that never ends. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** Makes the list immutable. */
  public Tuning {
    seeds = List.copyOf(seeds);
  }
}
