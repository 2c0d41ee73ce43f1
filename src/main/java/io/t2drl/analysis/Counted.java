package io.t2drl.analysis;

import io.t2drl.analysis.tally.Axis;
import io.t2drl.analysis.tally.EpisodeTally;
import io.t2drl.analysis.tally.FrameTally;
import io.t2drl.analysis.tally.Measures;
import io.t2drl.analysis.tally.Quantity;
import io.t2drl.analysis.tally.RoundTally;
import io.t2drl.analysis.tally.SlotTally;
import io.t2drl.analysis.tally.WorstEpisode;
import io.t2drl.edge.World;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was counted of a subject.
 *
 * @param subject the subject
 * @param worlds the worlds of each of its sources, by variant; none where nobody knows them
 * @param episodes of its episodes
 * @param worst those of the lowest returns, as the slots' tally numbers them
 * @param frames of its frames
 * @param slots of its slots
 * @param rounds what frames and slots say of its rounds
 */
record Counted(
    Subject subject,
    List<List<World>> worlds,
    EpisodeTally episodes,
    List<WorstEpisode> worst,
    FrameTally frames,
    SlotTally slots,
    RoundTally rounds) {

  String name() {
    return subject.name();
  }

  /** {@return how many measurements are none, by the quantity; those of which there are any} */
  SortedMap<String, Long> leftOut() {
    SortedMap<String, Long> leftOut = new TreeMap<>();
    for (Measures measures : slots.measures(Axis.ROUND).values()) {
      for (Quantity quantity : Quantity.values()) {
        long count = measures.of(quantity).leftOut();
        if (count > 0) {
          leftOut.merge(quantity.label(), count, Long::sum);
        }
      }
    }
    return leftOut;
  }
}
