package io.t2drl.edge;

import io.t2drl.config.CellSettings;
import io.t2drl.config.UserError;
import io.t2drl.tabular.Column;
import io.t2drl.tabular.ColumnChoice;
import io.t2drl.tabular.Row;
import io.t2drl.tabular.Table;
import io.t2drl.tabular.TimeColumn;
import io.t2drl.tabular.Times;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Reads a request trace: a table with a header line and the columns {@code timestamp} (in any form
 * that {@link TimeColumn} reads), {@code cell}, {@code user} (0 to U-1) and {@code model} (name, or
 * index from 0). Slots are counted from the first request; of several requests of a user in a slot
 * the earliest counts.
 */
final class TraceFile {

  /** An example for those whose trace lacks a column. */
  private static final String ADVICE =
      "A trace begins like: timestamp,cell,user,model / 1731689850,0,3,1 (request of user 3 in cell"
          + " 0 for model 1). A trace without cells and users can be fitted by 'calibrate'.";

  private static final List<Column> COLUMNS =
      List.of(
          Column.required("timestamp", "timestamp", "time"),
          Column.required("cell", "cell", "cell_id"),
          Column.required("user", "user", "user_id"),
          Column.required("model", "model", "model_id"));

  private static final int TIMESTAMP = 0;
  private static final int CELL = 1;
  private static final int USER = 2;
  private static final int MODEL = 3;
  private static final int MOST_PROBLEMS = 10;

  /** Cells beyond this would have no number in the simulation. */
  private static final int MAX_CELL = Integer.MAX_VALUE;

  private final String name;
  private final CellSettings settings;
  private final int models;
  private final Map<String, Integer> modelIndex = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final LongStream.Builder lines = LongStream.builder();
  private final IntStream.Builder cells = IntStream.builder();
  private final IntStream.Builder users = IntStream.builder();
  private final IntStream.Builder requested = IntStream.builder();

  private TraceFile(String name, List<String> names, CellSettings settings) {
    this.name = name;
    this.settings = settings;
    models = names.size();
    for (int model = 0; model < models; model++) {
      modelIndex.putIfAbsent(names.get(model), model);
    }
  }

  /**
   * Reads a trace from wherever it is.
   *
   * @param name of the file, for messages
   * @param bytes the file as it is, compressed or not
   * @param names names of the models
   * @param settings users per cell and length of a slot
   * @throws UserError if the file cannot be read, lacks a column, has no row, has malformed rows,
   *     or times that cannot be understood
   */
  static RequestTrace read(
      String name, InputStream bytes, List<String> names, CellSettings settings) {
    try (Table table = Table.open(name, bytes, COLUMNS, ColumnChoice.none())) {
      table.requireColumns(ADVICE);
      return new TraceFile(name, names, settings).read(table);
    }
  }

  private RequestTrace read(Table table) {
    TimeColumn column = new TimeColumn(name, table, TIMESTAMP);
    table.forEach(row -> add(row, column));
    if (column.rows() == 0 && problems.isEmpty()) {
      throw new UserError(
          String.format(Locale.ROOT, "%s: a request trace must have at least one row", name));
    }
    Optional<Times> times = times(column);
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    TraceIndex index =
        new TraceIndex(
            times.orElseThrow(),
            cells.build().toArray(),
            users.build().toArray(),
            requested.build().toArray(),
            settings);
    return index.trace(models, name, table.form());
  }

  /** The times, or their problems beside those of the other columns. */
  private Optional<Times> times(TimeColumn column) {
    try {
      Times times = column.read();
      for (String misfit : times.misfits()) {
        addProblem(
            misfit.replaceFirst(
                "^line ([0-9]+): ",
                "line $1: timestamp must have the form of the others ("
                    + times.form()
                    + ") and not be negative: "));
      }
      long[] line = lines.build().toArray();
      for (int row = 0; row < line.length; row++) {
        if (times.nanos()[row] == Times.UNKNOWN && times.misfits().isEmpty()) {
          addProblem(
              String.format(
                  Locale.ROOT,
                  "line %d: timestamp must be a time in the form of the others (%s)",
                  line[row],
                  times.form()));
        }
      }
      return Optional.of(times);
    } catch (UserError e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private void add(Row row, TimeColumn times) {
    if (!row.isWhole()) {
      require(
          Optional.empty(),
          row,
          "a row must have as many values as the header line, and quotes" + " in pairs");
      return;
    }
    times.add(row.line(), row.text(TIMESTAMP));
    lines.add(row.line());
    Optional<Integer> cell = integer(row, CELL, MAX_CELL);
    Optional<Integer> user = integer(row, USER, settings.users() - 1);
    Optional<Integer> model = model(row);
    require(cell, row, "cell must be an integer from 0: " + row.text(CELL));
    require(
        user,
        row,
        String.format(
            Locale.ROOT,
            "user must be an integer from 0 to %d (cell.users - 1): %s",
            settings.users() - 1,
            row.text(USER)));
    require(
        model,
        row,
        String.format(
            Locale.ROOT,
            "model must be the name or the index (0 to %d) of a model: %s",
            models - 1,
            row.text(MODEL)));
    cells.add(cell.orElse(0));
    users.add(user.orElse(0));
    requested.add(model.orElse(0));
  }

  private void require(Optional<?> value, Row row, String rule) {
    if (value.isEmpty()) {
      addProblem(String.format(Locale.ROOT, "line %d: %s", row.line(), rule));
    }
  }

  private void addProblem(String problem) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(name + ", " + problem.replaceAll("\\p{Cntrl}", "?"));
    }
  }

  private static Optional<Integer> integer(Row row, int column, int max) {
    double value = row.number(column);
    return value >= 0 && value <= max && value == Math.rint(value)
        ? Optional.of((int) value)
        : Optional.empty();
  }

  private Optional<Integer> model(Row row) {
    Integer named = modelIndex.get(row.text(MODEL));
    return named != null ? Optional.of(named) : integer(row, MODEL, models - 1);
  }
}
