package io.t2drl.grid.table;

import io.t2drl.grid.KeptSearch;
import io.t2drl.grid.KeptTraining;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The columns of what a search varies.
 *
 * @param search the search
 */
record KeyColumns(KeptSearch search) {

  /** {@return the columns; numbers in those whose values so far are numbers} */
  Stream<Column> columns() {
    return search.keys().stream()
        .map(key -> Column.of(key, isNumeric(key) ? Column.Kind.NUMBER : Column.Kind.TEXT));
  }

  private boolean isNumeric(String key) {
    return search.trainings().stream()
        .map(KeptTraining::values)
        .filter(values -> values.containsKey(key))
        .allMatch(values -> Cell.of(values.get(key)).number() != null);
  }

  /** {@return what stands in them} */
  List<Cell> cells(Map<String, String> values) {
    return search.keys().stream().map(key -> Cell.of(values.getOrDefault(key, ""))).toList();
  }
}
