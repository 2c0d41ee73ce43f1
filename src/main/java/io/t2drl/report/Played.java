package io.t2drl.report;

import io.t2drl.analysis.tally.Axis;
import io.t2drl.analysis.tally.FrameTally;
import io.t2drl.analysis.tally.Measures;
import io.t2drl.analysis.tally.ModelCounts;
import io.t2drl.analysis.tally.SlotTally;
import io.t2drl.evaluate.Summary;
import java.util.SortedMap;

/**
 * What a policy did on the episodes.
 *
 * @param reward mean reward of each episode
 * @param slots counts of its slots
 * @param frames counts of its frames
 */
record Played(double[] reward, SlotTally slots, FrameTally frames) {

  Summary summary() {
    return Summary.of(reward);
  }

  /** {@return measurements of all slots} */
  Measures measures() {
    return slots.measures(Axis.ROUND).get(0);
  }

  /** {@return what became of models, by popularity state} */
  SortedMap<Integer, ModelCounts> models() {
    return frames.rounds().models().get(0);
  }

  double hitRatio() {
    long requests = 0;
    long hits = 0;
    for (ModelCounts counts : slots.rounds().models().get(0).values()) {
      requests += counts.allRequests();
      hits += counts.allHits();
    }
    return (double) hits / requests;
  }
}
