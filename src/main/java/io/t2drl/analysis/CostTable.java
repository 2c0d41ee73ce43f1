package io.t2drl.analysis;

import io.t2drl.analysis.table.Column;
import io.t2drl.analysis.table.Table;
import io.t2drl.analysis.tally.Axis;
import io.t2drl.analysis.tally.CostPart;
import java.util.List;

/** What costs are made of. */
final class CostTable {

  private CostTable() {}

  static Table of(List<Counted> all) {
    Table table =
        new Table(
            "costs",
            "What the mean cost of a slot at a place of an axis is made of; the parts add up to"
                + " minus the mean reward",
            List.of(
                Column.text("dataset", QuantityTables.DATASET_MEANING),
                Column.text("axis", "what it is put together by: round, frame, slot or popularity"),
                Column.whole("at", "which round, frame, slot or popularity state, from 0"),
                Column.text(
                    "part",
                    "link, edge and cloud: mean seconds on the radio link, of generating at the"
                        + " edge, and on the backhaul and in the cloud, weighted by alpha; tv: mean"
                        + " total variation, weighted by 1 - alpha; overflow: penalty of frames for"
                        + " caches that are too large"),
                Column.number("cost", "cost", "mean")));
    for (Counted counted : all) {
      for (Axis axis : Axis.values()) {
        counted
            .slots()
            .measures(axis)
            .forEach(
                (at, measures) -> {
                  for (CostPart part : CostPart.values()) {
                    double cost =
                        part == CostPart.OVERFLOW
                            ? counted.frames().overflow(axis, at)
                            : measures.cost(part);
                    if (!Double.isNaN(cost)) {
                      table.add(counted.name(), axis.column(), at, part.label(), cost);
                    }
                  }
                });
      }
    }
    return table;
  }
}
