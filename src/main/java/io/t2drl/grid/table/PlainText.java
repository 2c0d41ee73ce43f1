package io.t2drl.grid.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;

/**
 * A table for people. Names of columns are broken over lines, so that they take little more room
 * than what stands below them; columns that do not fit are left out and named.
 *
 * @param table the table
 * @param width characters that a line has room for; {@link #ENDLESS} where nobody minds
 */
record PlainText(Table table, int width) {

  /** A line without end. */
  static final int ENDLESS = Integer.MAX_VALUE;

  private static final String GAP = "  ";

  /** Longest cell where there is an end. */
  private static final int LONGEST = 32;

  /**
   * A column as it is shown.
   *
   * @param column the column
   * @param header lines of its name
   * @param cells what stands below it
   */
  private record Shown(Column column, List<String> header, List<String> cells) {

    int width() {
      return IntStream.concat(
              header.stream().mapToInt(String::length), cells.stream().mapToInt(String::length))
          .max()
          .orElse(0);
    }

    String pad(String text) {
      return column.kind().isNumeric()
          ? StringUtils.leftPad(text, width())
          : StringUtils.rightPad(text, width());
    }
  }

  /** {@return the text} */
  String text() {
    List<Shown> fitting = new ArrayList<>();
    List<String> others = new ArrayList<>();
    int taken = 0;
    for (Shown shown : beside()) {
      taken += shown.width() + (fitting.isEmpty() ? 0 : GAP.length());
      if (fitting.isEmpty() || others.isEmpty() && taken <= width) {
        fitting.add(shown);
      } else {
        others.add(shown.column().name());
      }
    }
    List<String> lines = new ArrayList<>();
    int high = fitting.stream().mapToInt(shown -> shown.header().size()).max().orElse(0);
    for (int i = 0; i < high; i++) {
      int line = i;
      lines.add(join(fitting, shown -> headerLine(shown, line - high + shown.header().size())));
    }
    for (int i = 0; i < table.rows().size(); i++) {
      int row = i;
      lines.add(join(fitting, shown -> shown.cells().get(row)));
    }
    lines.addAll(below());
    if (!others.isEmpty()) {
      lines.add("Not shown for want of room: " + String.join(", ", others));
    }
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String headerLine(Shown shown, int line) {
    return line < 0 ? "" : shown.header().get(line);
  }

  private static String join(List<Shown> columns, Function<Shown, String> text) {
    return columns.stream()
        .map(shown -> shown.pad(text.apply(shown)))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  /** {@return columns in which something stands} */
  private List<Shown> beside() {
    return IntStream.range(0, table.columns().size())
        .filter(place -> table.columns().get(place).place() == Column.Place.BESIDE)
        .filter(place -> table.rows().stream().anyMatch(row -> !row.get(place).isEmpty()))
        .mapToObj(this::shown)
        .toList();
  }

  private Shown shown(int place) {
    Column column = table.columns().get(place);
    List<String> cells =
        table.rows().stream().map(row -> format(column.kind(), row.get(place))).toList();
    int widest = cells.stream().mapToInt(String::length).max().orElse(0);
    return new Shown(column, broken(column.name(), widest), cells);
  }

  private String format(Column.Kind kind, Cell cell) {
    if (cell.isEmpty()) {
      return "";
    }
    return switch (kind) {
      case SCORE -> String.format(Locale.ROOT, "%.4f", cell.number());
      case SECONDS -> String.format(Locale.ROOT, "%.1f", cell.number());
      case TEXT, NUMBER ->
          width == ENDLESS
              ? printable(cell.text())
              : StringUtils.abbreviate(printable(cell.text()), LONGEST);
    };
  }

  /** {@return lines of a name, broken behind dots and hyphens} */
  private static List<String> broken(String name, int room) {
    List<String> lines = new ArrayList<>();
    String[] parts = name.split("(?<=[.-])");
    int longest = room;
    for (String part : parts) {
      longest = Math.max(longest, part.length());
    }
    String line = "";
    for (String part : parts) {
      if (line.length() + part.length() > longest) {
        lines.add(line);
        line = "";
      }
      line += part;
    }
    lines.add(line);
    return lines;
  }

  private List<String> below() {
    List<String> lines = new ArrayList<>();
    String first = table.columns().get(0).name();
    for (int place = 0; place < table.columns().size(); place++) {
      if (table.columns().get(place).place() == Column.Place.BELOW) {
        for (List<Cell> row : table.rows()) {
          Cell cell = row.get(place);
          if (!cell.isEmpty()) {
            lines.add(first + " " + row.get(0).text() + ": " + printable(cell.text()));
          }
        }
      }
    }
    return lines;
  }

  /** What a terminal would obey is not shown to it. */
  private static String printable(String text) {
    return text.codePoints()
        .map(point -> Character.isISOControl(point) ? '?' : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
