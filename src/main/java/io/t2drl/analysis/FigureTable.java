package io.t2drl.analysis;

import io.t2drl.analysis.table.Column;
import io.t2drl.analysis.table.Table;
import io.t2drl.analysis.tally.Figure;
import io.t2drl.analysis.tally.Figures;
import java.util.List;
import java.util.Map;

/** Saturation and exploration, round by round. */
final class FigureTable {

  private FigureTable() {}

  static Table of(List<Counted> all) {
    Table table =
        new Table(
            "behaviour",
            "A share or mean of a round that says how decisions came about; what the data do not"
                + " say has no row",
            List.of(
                Column.text("dataset", QuantityTables.DATASET_MEANING),
                Column.whole("round", "round"),
                Column.text("kind", "saturation or exploration"),
                Column.text("figure", "which figure"),
                Column.text("meaning", "what it is"),
                Column.text("of", "what it is a share of, or a mean over"),
                Column.whole("count", "how many of these there are"),
                Column.number("value", "share, or as the meaning says", "share or mean")));
    for (Counted counted : all) {
      for (Map.Entry<Integer, Figures> entry : counted.rounds().figures().entrySet()) {
        for (Figure figure : Figure.values()) {
          Figures figures = entry.getValue();
          if (figures.count(figure) > 0) {
            table.add(
                counted.name(),
                entry.getKey(),
                figure.saturation() ? "saturation" : "exploration",
                figure.label(),
                figure.meaning(),
                figure.of(),
                figures.count(figure),
                figures.value(figure));
          }
        }
      }
    }
    return table;
  }
}
