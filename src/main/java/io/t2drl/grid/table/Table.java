package io.t2drl.grid.table;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A table.
 *
 * @param columns its columns, no two of a name
 * @param rows its rows, each with a cell for every column
 */
record Table(List<Column> columns, List<List<Cell>> rows) {

  /** Makes the lists immutable. */
  Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** {@return the names of the columns, in their order} */
  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** {@return the place of a column; nothing where there is none of that name} */
  OptionalInt place(String column) {
    return IntStream.range(0, columns.size())
        .filter(place -> columns.get(place).name().equals(column))
        .findFirst();
  }
}
