package io.t2drl.analysis;

import io.t2drl.analysis.table.Column;
import io.t2drl.analysis.table.Table;
import io.t2drl.analysis.tally.Axis;
import io.t2drl.analysis.tally.Distribution;
import io.t2drl.analysis.tally.Measures;
import io.t2drl.analysis.tally.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How quantities are distributed along rounds, frames, slots and popularity states. */
final class QuantityTables {

  static final String DATASET_MEANING = "which of the datasets";

  /** What the returns of episodes are called. */
  static final String RETURN = "return";

  private static final double[] SHARES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999};

  private static final List<Column> COLUMNS =
      List.of(
          Column.text("dataset", DATASET_MEANING),
          Column.text("axis", "what it is put together by: round, frame, slot or popularity"),
          Column.whole("at", "which round, frame, slot or popularity state, from 0"),
          Column.text("quantity", "what is measured"),
          Column.text("unit", "its unit, that of all numbers behind"),
          Column.whole("count", "how many measurements"),
          Column.whole("left_out", "how many more are not finite or beyond 2^30"),
          Column.number("mean", "unit", "mean"),
          Column.number("least", "unit", "least"),
          Column.number("p01", "unit", "1 % are not above it, within 1/256 of its value"),
          Column.number("p05", "unit", "5 % are not above it"),
          Column.number("p25", "unit", "25 % are not above it"),
          Column.number("p50", "unit", "half of them are not above it"),
          Column.number("p75", "unit", "75 % are not above it"),
          Column.number("p95", "unit", "95 % are not above it"),
          Column.number("p99", "unit", "99 % are not above it"),
          Column.number("p999", "unit", "99.9 % are not above it"),
          Column.number("most", "unit", "largest"));

  private QuantityTables() {}

  /** {@return returns, rewards, delays and total variation} */
  static Table quantities(List<Counted> all) {
    Table table =
        new Table(
            "quantities",
            "How returns of episodes, rewards of slots, and delays and total variation of requests"
                + " are distributed at a place of an axis",
            COLUMNS);
    for (Counted counted : all) {
      counted
          .episodes()
          .returns()
          .forEach(
              (round, returns) ->
                  add(
                      table,
                      new Place(counted.name(), Axis.ROUND, round),
                      RETURN,
                      "cost",
                      returns));
      measures(table, counted, false);
    }
    return table;
  }

  /** {@return how fairly users are treated} */
  static Table fairness(List<Counted> all) {
    Table table =
        new Table(
            "fairness",
            "How Jain's index of delays and of bandwidth shares, and the delay of the slowest"
                + " request, are distributed over slots at a place of an axis",
            COLUMNS);
    all.forEach(counted -> measures(table, counted, true));
    return table;
  }

  private record Place(String dataset, Axis axis, int at) {}

  private static void measures(Table table, Counted counted, boolean fairness) {
    for (Axis axis : Axis.values()) {
      for (Map.Entry<Integer, Measures> entry : counted.slots().measures(axis).entrySet()) {
        Place place = new Place(counted.name(), axis, entry.getKey());
        for (Quantity quantity : Quantity.values()) {
          if (quantity.fairness() == fairness) {
            add(table, place, quantity.label(), quantity.unit(), entry.getValue().of(quantity));
          }
        }
      }
    }
  }

  private static void add(
      Table table, Place place, String quantity, String unit, Distribution numbers) {
    List<Object> cells = new ArrayList<>();
    cells.addAll(List.of(place.dataset(), place.axis().column(), place.at(), quantity, unit));
    cells.addAll(List.of(numbers.count(), numbers.leftOut(), numbers.mean(), numbers.least()));
    for (double share : SHARES) {
      cells.add(numbers.quantile(share));
    }
    cells.add(numbers.most());
    table.add(cells.toArray());
  }
}
