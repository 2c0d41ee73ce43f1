package io.t2drl.search;

import io.t2drl.config.binding.Option;
import java.util.List;

/**
 * How the best points of a search are judged: trained anew, apart from all that chose them.
 *
 * @param seeds seeds from which they are trained, none of them a tuning seed
 * @param episodes episodes on which every one of them is judged
 * @param episodeSeed root of the streams of these episodes, unlike that of the search's own
 * @param best how many points are judged, beside the default; 0: none is
 * @param probes points that are trained to the end whatever their rungs say, to tell what rungs are
 *     worth; 0 where there are no rungs
 */
public record Judging(
    @Option("Seeds from which the best points are trained again") List<Long> seeds,
    @Option(value = "Episodes on which every one of them is judged", min = 2) int episodes,
    @Option("Root of the streams of these episodes") long episodeSeed,
    @Option(value = "Points that are judged beside the default; 0: none", min = 0) int best,
    @Option(value = "Points that are trained to the end whatever their rungs say", min = 0)
        int probes) {

  /** Makes the list immutable. */
  public Judging {
    seeds = List.copyOf(seeds);
  }
}
