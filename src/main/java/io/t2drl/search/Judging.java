package io.t2drl.search;

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
public record Judging(List<Long> seeds, int episodes, long episodeSeed, int best, int probes) {

  /** Makes the list immutable. */
  public Judging {
    seeds = List.copyOf(seeds);
  }
}
