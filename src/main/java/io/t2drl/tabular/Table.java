package io.t2drl.tabular;

import io.t2drl.config.UserError;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table with a header line, read once from the beginning to the end: compressed or not, UTF-8 or
 * UTF-16, with commas, semicolons, tabulators or bars between its cells. Empty rows are passed
 * over; columns that nobody looks for, named or not, are too.
 */
public final class Table implements Closeable {

  private static final Map<Character, String> SEPARATORS =
      Map.of(',', "commas", ';', "semicolons", '\t', "tabulators", '|', "bars");
  private static final String ORDER = ",;\t|";
  private static final int MOST_HEADERS_SHOWN = 20;
  private static final String[] BROKEN = {};

  private final String name;
  private final Unpacked unpacked;
  private final PlainText text;
  private final char separator;
  private final Header header;
  private final RowReader rows;

  private Table(
      String name,
      Unpacked unpacked,
      PlainText text,
      char separator,
      Header header,
      RowReader rows) {
    this.name = name;
    this.unpacked = unpacked;
    this.text = text;
    this.separator = separator;
    this.header = header;
    this.rows = rows;
  }

  /**
   * Reads the header line.
   *
   * @param name of the file, for messages
   * @param bytes the file as it is; closed with the table
   * @param columns what to look for; rows give their cells by index into this list
   * @param choice headers that the user names
   * @return the table; which of the columns it has is still to be asked
   * @throws UserError if it cannot be read or is no table
   */
  public static Table open(
      String name, InputStream bytes, List<Column> columns, ColumnChoice choice) {
    return guarded(
        name,
        () -> {
          Unpacked unpacked = Unpacked.of(name, bytes);
          PlainText text = PlainText.of(name, unpacked.bytes());
          long line = 1;
          String first = text.reader().readLine();
          while (first != null && first.isBlank()) {
            first = text.reader().readLine();
            line++;
          }
          if (first == null) {
            throw new UserError(
                String.format(Locale.ROOT, "%s is empty; it must have a header line.", name));
          }
          String separators = ORDER;
          // a line by which spreadsheets state the separator
          if (first.matches("(?i)\"?sep=[,;\t|]\"?")) {
            separators = first.replaceAll("(?i)\"|sep=", "");
            first = text.reader().readLine();
            line++;
          }
          return open(
              name, unpacked, text, first == null ? "" : first, line, separators, columns, choice);
        });
  }

  private static Table open(
      String name,
      Unpacked unpacked,
      PlainText text,
      String first,
      long line,
      String separators,
      List<Column> columns,
      ColumnChoice choice)
      throws IOException {
    char best = separators.charAt(0);
    Header header = null;
    for (char separator : separators.toCharArray()) {
      Header candidate = header(first, separator, columns, choice);
      if (header == null
          || candidate.matches() > header.matches()
          || candidate.matches() == header.matches()
              && candidate.names().size() > header.names().size()) {
        best = separator;
        header = candidate;
      }
    }
    RowReader rows = new RowReader(text.reader(), new ArrayDeque<>(), line, new CellSplitter(best));
    return new Table(name, unpacked, text, best, header, rows);
  }

  private static Header header(
      String line, char separator, List<Column> columns, ColumnChoice choice) {
    String[] names =
        new CellSplitter(separator).split(line, true).orElse(new String[] {line.strip()});
    return new Header(List.of(names), columns, choice);
  }

  /**
   * Makes sure that the columns are there.
   *
   * @param advice a sentence for those who lack one; may be empty
   * @throws UserError naming all that are not, and the header line's
   */
  public void requireColumns(String advice) {
    List<String> problems = new ArrayList<>(header.problems());
    if (!header.missing().isEmpty()) {
      problems.add(
          "there is no column "
              + header.missing().stream()
                  .map(
                      column ->
                          String.format(
                              Locale.ROOT,
                              "%s (known by the header%s %s)",
                              column.role(),
                              column.names().size() > 1 ? "s" : "",
                              String.join(", ", column.names())))
                  .collect(Collectors.joining(" and no column ")));
    }
    if (!problems.isEmpty()) {
      throw new UserError(
          String.format(
                  Locale.ROOT,
                  "%s: %s. Its header line has: %s. %s",
                  name,
                  String.join("; ", problems),
                  shown(header.names()),
                  advice)
              .strip());
    }
  }

  private static String shown(List<String> names) {
    String all =
        names.stream()
            .limit(MOST_HEADERS_SHOWN)
            .map(header -> header.isEmpty() ? "(unnamed)" : header.replaceAll("\\p{Cntrl}", "?"))
            .collect(Collectors.joining(", "));
    return names.size() > MOST_HEADERS_SHOWN
        ? String.format(Locale.ROOT, "%s and %d more", all, names.size() - MOST_HEADERS_SHOWN)
        : all;
  }

  /** {@return the names in the header line, in order} */
  public List<String> headers() {
    return header.names();
  }

  /**
   * {@return whether the table has a column}
   *
   * @param column index of the column among those that the reader looks for
   */
  public boolean has(int column) {
    return header.found().get(column).position() >= 0;
  }

  /**
   * {@return the header of a column}
   *
   * @param column index of a column that the table has
   */
  public String header(int column) {
    return header.names().get(header.found().get(column).position());
  }

  /**
   * {@return the unit of a column's numbers, where the user or its header says so}
   *
   * @param column index of the column among those that the reader looks for
   */
  public Optional<Unit> unit(int column) {
    return header.found().get(column).unit();
  }

  /** {@return whether numbers may have a decimal comma: where no comma separates cells} */
  public boolean mayHaveDecimalCommas() {
    return separator != ',';
  }

  /** {@return what kind of file it is, in words: "gzip, UTF-16LE, semicolons"} */
  public String form() {
    Stream<String> encoding =
        StandardCharsets.UTF_8.equals(text.charset())
            ? Stream.of()
            : Stream.of(text.charset().name());
    return Stream.of(unpacked.packings().stream(), encoding, Stream.of(SEPARATORS.get(separator)))
        .flatMap(words -> words)
        .collect(Collectors.joining(", "));
  }

  /**
   * Reads all rows.
   *
   * @param consumer receives them in order
   * @throws UserError if the file cannot be read
   */
  public void forEach(Consumer<Row> consumer) {
    int[] positions = header.found().stream().mapToInt(Header.Found::position).toArray();
    int width = header.names().size();
    Optional<RowReader.Cells> row = next(width);
    // R writes row names without a header; some programs end rows, but not the header line, with a
    // separator
    boolean extra = row.isPresent() && row.get().cells().length == width + 1;
    boolean before = extra && !row.get().cells()[width].isEmpty();
    while (row.isPresent()) {
      String[] cells = row.get().cells();
      if (extra && cells.length == width + 1 && (before || cells[width].isEmpty())) {
        cells = before ? Arrays.copyOfRange(cells, 1, width + 1) : Arrays.copyOf(cells, width);
      } else if (before || cells.length != width) {
        cells = BROKEN;
      }
      consumer.accept(new Row(row.get().line(), cells, positions, mayHaveDecimalCommas()));
      row = next(before ? width + 1 : width);
    }
  }

  private Optional<RowReader.Cells> next(int width) {
    return guarded(name, () -> rows.next(width));
  }

  /** Work that reads the file. */
  private interface Reading<T> {
    T run() throws IOException;
  }

  private static <T> T guarded(String name, Reading<T> reading) {
    try {
      return reading.run();
    } catch (UserError e) {
      throw e;
    } catch (IOException | RuntimeException e) { // decompressors throw any on damaged files
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s cannot be read: %s.",
              name,
              e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      text.reader().close();
    } catch (IOException e) {
      // It was read to its end or is given up.
    }
  }
}
