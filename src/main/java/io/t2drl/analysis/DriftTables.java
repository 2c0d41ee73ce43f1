package io.t2drl.analysis;

import io.t2drl.analysis.table.Column;
import io.t2drl.analysis.table.Table;
import io.t2drl.analysis.tally.Divergence;
import io.t2drl.analysis.tally.Feature;
import io.t2drl.analysis.tally.Features;
import io.t2drl.analysis.tally.Window;
import java.util.ArrayList;
import java.util.List;

/** How far states and actions are apart: of consecutive rounds, and of datasets. */
final class DriftTables {

  private DriftTables() {}

  /** {@return distances between each round and the one before} */
  static Table drift(List<Counted> all) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("dataset", QuantityTables.DATASET_MEANING));
    columns.add(Column.whole("before", "the round before"));
    columns.add(Column.whole("round", "round"));
    columns.addAll(ends());
    Table table =
        new Table(
            "drift", "How far a feature of a round is from that of the round before", columns);
    for (Counted counted : all) {
      Integer before = null;
      for (Integer round : counted.rounds().features().keySet()) {
        if (before != null) {
          List<Object> leading = new ArrayList<>(List.of(counted.name(), before, round));
          add(
              table,
              leading,
              counted.rounds().features().get(before),
              counted.rounds().features().get(round));
        }
        before = round;
      }
    }
    return table;
  }

  /** {@return distances between the first dataset and each other one} */
  static Table differences(List<Counted> all) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("dataset", "a dataset but the first"));
    columns.add(Column.text("reference", "the first dataset"));
    columns.addAll(ends());
    Table table =
        new Table(
            "differences", "How far a feature of a dataset is from that of the first one", columns);
    for (Counted counted : all.subList(1, all.size())) {
      add(
          table,
          List.of(counted.name(), all.get(0).name()),
          all.get(0).rounds().allFeatures(),
          counted.rounds().allFeatures());
    }
    return table;
  }

  private static List<Column> ends() {
    return List.of(
        Column.text("feature", "what is compared"),
        Column.text("kind", "state or action"),
        Column.text("meaning", "what it is, and the bins of its histogram"),
        Column.number(
            "distance", "", "Jensen-Shannon distance of the histograms: 0 equal, 1 disjoint"),
        Column.number(
            "chance", "", "distance of independent draws from one distribution, on average"));
  }

  private static void add(Table table, List<Object> leading, Features one, Features other) {
    for (Feature feature : Feature.values()) {
      Window left = one.of(feature);
      Window right = other.of(feature);
      double distance = Divergence.distance(left, right);
      if (!Double.isNaN(distance)) {
        List<Object> cells = new ArrayList<>(leading);
        cells.add(feature.label());
        cells.add(feature.action() ? "action" : "state");
        cells.add(feature.meaning());
        cells.add(distance);
        cells.add(Divergence.chance(left, right));
        table.add(cells.toArray());
      }
    }
  }
}
