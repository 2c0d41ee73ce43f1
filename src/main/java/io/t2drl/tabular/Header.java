package io.t2drl.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The header line of a table and where the columns that a reader looks for stand in it. */
final class Header {

  /** {@code exec_time_s}, {@code time (ms)}, {@code timestampMs}. */
  private static final Pattern WITH_UNIT =
      Pattern.compile("(.+?)(?:[\\s_.(\\[/-]+(?:in\\s+)?([A-Za-z]+)[)\\]]?|([MmUuNn]s))");

  private static final Pattern POSITION = Pattern.compile("#([1-9][0-9]{0,4})");

  private final List<String> names;
  private final List<Found> found = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<Column> missing = new ArrayList<>();

  /**
   * Where a column stands.
   *
   * @param position counted from 0; -1 where the table has no such column
   * @param unit of its numbers, if the user or the header says so
   */
  record Found(int position, Optional<Unit> unit) {

    static final Found NOWHERE = new Found(-1, Optional.empty());
  }

  /**
   * Looks for columns.
   *
   * @param names cells of the header line
   * @param columns what to look for
   * @param choice headers that the user names
   */
  Header(List<String> names, List<Column> columns, ColumnChoice choice) {
    this.names = names;
    for (Column column : columns) {
      Found place = choice.of(column.role()).map(this::chosen).orElseGet(() -> known(column));
      found.add(place);
      if (place.position() < 0 && column.required() && choice.of(column.role()).isEmpty()) {
        missing.add(column);
      }
    }
  }

  /** {@return the names of all columns} */
  List<String> names() {
    return names;
  }

  /** {@return where each column stands, in the order in which they were looked for} */
  List<Found> found() {
    return found;
  }

  /** {@return required columns that are not there and that the user did not name} */
  List<Column> missing() {
    return missing.stream().filter(column -> problems.isEmpty()).toList();
  }

  /** {@return what else is wrong: chosen headers that are not there, names that stand twice} */
  List<String> problems() {
    return problems;
  }

  /** {@return how many columns were found} */
  long matches() {
    return found.stream().filter(place -> place.position() >= 0).count();
  }

  private Found chosen(ColumnChoice.Chosen chosen) {
    Matcher position = POSITION.matcher(chosen.header());
    if (position.matches() && Integer.parseInt(position.group(1)) <= names.size()) {
      int place = Integer.parseInt(position.group(1)) - 1;
      return new Found(place, chosen.unit().or(() -> unit(names.get(place))));
    }
    int[] places = places(chosen.header());
    if (places.length == 0) {
      problems.add(String.format(Locale.ROOT, "there is no column %s", chosen.header()));
      return Found.NOWHERE;
    }
    return single(chosen.header(), places, chosen.unit().or(() -> unit(names.get(places[0]))));
  }

  private Found known(Column column) {
    for (String name : column.names()) {
      int[] places = places(name);
      if (places.length > 0) {
        return single(name, places, Optional.empty());
      }
    }
    for (String name : column.names()) {
      for (int i = 0; i < names.size(); i++) {
        Matcher matcher = WITH_UNIT.matcher(names.get(i));
        Optional<Unit> unit = unit(names.get(i));
        if (unit.isPresent() && matcher.matches() && plain(matcher.group(1)).equals(plain(name))) {
          return new Found(i, unit);
        }
      }
    }
    return Found.NOWHERE;
  }

  /** The unit that a header states, as in {@code took_ms} and {@code took [ms]}. */
  private static Optional<Unit> unit(String header) {
    Matcher matcher = WITH_UNIT.matcher(header);
    return matcher.matches()
        ? Unit.of(matcher.group(2) == null ? matcher.group(3) : matcher.group(2))
        : Optional.empty();
  }

  private Found single(String name, int[] places, Optional<Unit> unit) {
    if (places.length > 1) {
      problems.add(
          String.format(
              Locale.ROOT,
              "the header line names %s twice, in columns %d and %d: rename one",
              name,
              places[0] + 1,
              places[1] + 1));
    }
    return new Found(places[0], unit);
  }

  /** The columns of exactly that name, else those of a similar one. */
  private int[] places(String name) {
    int[] exact = IntStream.range(0, names.size()).filter(i -> names.get(i).equals(name)).toArray();
    return exact.length > 0
        ? exact
        : IntStream.range(0, names.size())
            .filter(i -> plain(names.get(i)).equals(plain(name)) && !plain(name).isEmpty())
            .toArray();
  }

  /** Letters and digits in lower case. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
