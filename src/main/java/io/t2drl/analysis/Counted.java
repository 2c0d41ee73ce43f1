package io.t2drl.analysis;

import io.t2drl.analysis.tally.Axis;
import io.t2drl.analysis.tally.EpisodeTally;
import io.t2drl.analysis.tally.Figure;
import io.t2drl.analysis.tally.Figures;
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
    episodes
        .returns()
        .values()
        .forEach(returns -> leftOut.merge(QuantityTables.RETURN, returns.leftOut(), Long::sum));
    for (Measures measures : slots.measures(Axis.ROUND).values()) {
      for (Quantity quantity : Quantity.values()) {
        leftOut.merge(quantity.label(), measures.of(quantity).leftOut(), Long::sum);
      }
      leftOut.merge("costs", measures.costsLeftOut(), Long::sum);
    }
    for (Figures figures : rounds.figures().values()) {
      for (Figure figure : Figure.values()) {
        leftOut.merge(figure.label(), figures.leftOut(figure), Long::sum);
      }
    }
    leftOut.put("gains", slots.gains().leftOut());
    leftOut.put("overflow", frames.overflowsLeftOut());
    leftOut.values().removeIf(count -> count == 0);
    return leftOut;
  }
}
