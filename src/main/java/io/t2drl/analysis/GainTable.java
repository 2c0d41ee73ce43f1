package io.t2drl.analysis;

import io.t2drl.analysis.table.Column;
import io.t2drl.analysis.table.Table;
import io.t2drl.analysis.tally.GainTally;
import io.t2drl.replay.SlotColumns;
import java.util.List;

/** Who is starved: what requests get, by the channel gain of the user who makes them. */
final class GainTable {

  private static final int TENTHS = 10;

  private GainTable() {}

  static Table of(List<Counted> all) {
    Table table =
        new Table(
            "gains",
            "What a tenth of the requests gets, by channel gain; gains within 1/128 stay together",
            List.of(
                Column.text("dataset", QuantityTables.DATASET_MEANING),
                Column.whole("tenth", "1: the users of the least gain; 10: those of the largest"),
                Column.whole("requests", "requests"),
                Column.number("least_gain", "ratio of powers", "least channel gain, rounded down"),
                Column.number("most_gain", "ratio of powers", "largest channel gain, rounded up"),
                Column.number(SlotColumns.DELAY.name(), "s", "mean delay"),
                Column.number("tv", "total variation", "mean total variation"),
                Column.number("bandwidth", "equal shares", "mean bandwidth share times users"),
                Column.number("hit_ratio", "share of requests", "share served at the edge"),
                Column.number("steps", "denoising steps", "mean steps of these")));
    for (Counted counted : all) {
      for (GainTally.Part part : counted.slots().gains().parts(TENTHS)) {
        table.add(
            counted.name(),
            part.number() + 1,
            part.requests(),
            part.leastGain(),
            part.mostGain(),
            part.delay(),
            part.tv(),
            part.share(),
            part.hitRatio(),
            part.steps());
      }
    }
    return table;
  }
}
