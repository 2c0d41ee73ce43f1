package io.t2drl.grid.table;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A table as RFC 4180 has it: a header, all columns, lines that end in CR and LF. */
final class Csv {

  private static final Pattern SPECIAL = Pattern.compile("[\",\r\n]");
  private static final String END = "\r\n";

  private Csv() {}

  /** {@return the text} */
  static String of(Table table) {
    StringBuilder text = new StringBuilder(line(table.names()));
    for (List<Cell> row : table.rows()) {
      text.append(line(row.stream().map(Cell::text).toList()));
    }
    return text.toString();
  }

  private static String line(List<String> fields) {
    return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", END));
  }

  private static String field(String text) {
    return SPECIAL.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
