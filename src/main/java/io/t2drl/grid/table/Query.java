package io.t2drl.grid.table;

import io.t2drl.grid.KeptSearch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Which rows of a search to show, and in which order. Conditions on seeds and scenarios choose
 * trainings, and a point's row is the mean over those that are left.
 *
 * @param trainings whether to have a row a training; else a row a point
 * @param filters what must hold of a row, all of it
 * @param key column to order by, or {@link #RANK}
 * @param reversed whether to turn the order around; rows without a value stay the last
 */
public record Query(boolean trainings, List<Filter> filters, String key, boolean reversed) {

  /** The order in which a search ranks its points. */
  public static final String RANK = "rank";

  private static final Column SEED = Column.of("seed", Column.Kind.NUMBER);
  private static final Column SCENARIO = Column.of("scenario", Column.Kind.TEXT);

  /** Makes the list immutable. */
  public Query {
    filters = List.copyOf(filters);
  }

  /**
   * Asks a search.
   *
   * @param search one that the query has no {@link #problems} with
   * @return the rows
   */
  Table ask(KeptSearch search) {
    Table table =
        rows(
            search.only(
                seed -> holds(SEED, Cell.of(seed)),
                scenario -> holds(SCENARIO, Cell.of(scenario))));
    List<List<Cell>> rows =
        new ArrayList<>(table.rows().stream().filter(row -> fits(table, row)).toList());
    sort(table, rows);
    return new Table(table.columns(), rows);
  }

  private Table rows(KeptSearch search) {
    return trainings ? TrainingRows.of(search) : PointRows.of(search);
  }

  /** {@return columns that there are not, and conditions that make no sense, a sentence each} */
  public List<String> problems(KeptSearch search) {
    Table table = rows(search);
    List<Column> columns = new ArrayList<>(table.columns());
    Stream.of(SEED, SCENARIO)
        .filter(column -> table.place(column.name()).isEmpty())
        .forEach(columns::add);
    List<String> problems = new ArrayList<>();
    filters.forEach(filter -> filter.problem(columns).ifPresent(problems::add));
    if (!key.equals(RANK) && table.place(key).isEmpty()) {
      List<String> known = new ArrayList<>(List.of(RANK));
      known.addAll(table.names());
      problems.add(Names.unknown("--sort", key, known));
    }
    return problems;
  }

  private boolean holds(Column column, Cell cell) {
    return filters.stream()
        .filter(filter -> filter.column().equals(column.name()))
        .allMatch(filter -> filter.holds(cell));
  }

  private boolean fits(Table table, List<Cell> row) {
    return filters.stream()
        .allMatch(
            filter -> {
              OptionalInt place = table.place(filter.column());
              return place.isEmpty() || filter.holds(row.get(place.getAsInt()));
            });
  }

  private void sort(Table table, List<List<Cell>> rows) {
    if (key.equals(RANK)) {
      if (reversed) {
        Collections.reverse(rows);
      }
      return;
    }
    int place = table.place(key).orElseThrow();
    Column column = table.columns().get(place);
    Comparator<Cell> order =
        column.kind().isNumeric()
            ? Comparator.comparing(Cell::number)
            : Comparator.comparing(Cell::text);
    boolean down = column.kind() == Column.Kind.SCORE != reversed;
    Comparator<Cell> filled = down ? order.reversed() : order;
    rows.sort(
        (one, other) -> {
          Cell a = one.get(place);
          Cell b = other.get(place);
          return a.isEmpty() || b.isEmpty()
              ? Boolean.compare(a.isEmpty(), b.isEmpty())
              : filled.compare(a, b);
        });
  }
}
