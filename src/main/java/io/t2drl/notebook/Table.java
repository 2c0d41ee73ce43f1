package io.t2drl.notebook;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/**
 * Rows below a heading, as an HTML table.
 *
 * @param columns names of the columns
 * @param rows cells as text, a list per row
 * @param left rows that are not shown
 */
public record Table(List<String> columns, List<List<String>> rows, long left) implements Shown {

  private static final int MOST = 20;

  /** Makes the lists immutable. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * The first rows of a query, at most {@value #MOST}.
   *
   * @param query computed once for the rows, and once to count them where there are more
   */
  public static Table of(Dataset<Row> query) {
    List<Row> first = query.takeAsList(MOST + 1);
    List<List<String>> rows =
        first.stream()
            .limit(MOST)
            .map(
                row ->
                    Arrays.stream(query.columns())
                        .map(column -> text(row.get(row.fieldIndex(column))))
                        .toList())
            .toList();
    long left = first.size() > MOST ? query.count() - MOST : 0;
    return new Table(List.of(query.columns()), rows, left);
  }

  /**
   * Records, all of them, a row each. Cells may define the record's class.
   *
   * @param records records of one class, at least one
   */
  public static Table of(List<? extends Record> records) {
    RecordComponent[] components = records.get(0).getClass().getRecordComponents();
    List<List<String>> rows =
        records.stream()
            .map(row -> Arrays.stream(components).map(part -> text(value(part, row))).toList())
            .toList();
    return new Table(Arrays.stream(components).map(RecordComponent::getName).toList(), rows, 0);
  }

  private static Object value(RecordComponent part, Record row) {
    try {
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record's component cannot be read: " + part.getName(), e);
    }
  }

  /** Six digits tell all that there is to see. */
  private static String text(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return Numbers.text(((Number) value).doubleValue());
    }
    if (value instanceof scala.collection.Seq<?> several) {
      return text(JavaConverters.seqAsJavaList(several));
    }
    if (value instanceof Collection<?> several) {
      return several.stream().map(Table::text).collect(Collectors.joining(", "));
    }
    return String.valueOf(value);
  }

  @Override
  public String mime() {
    return "text/html";
  }

  @Override
  public String data() {
    StringBuilder html = new StringBuilder("<table><thead>\n");
    row(html, "th", columns);
    html.append("</thead><tbody>\n");
    rows.forEach(row -> row(html, "td", row));
    html.append("</tbody></table>");
    if (left > 0) {
      html.append(String.format(Locale.ROOT, "%n<p>and %,d more rows</p>", left));
    }
    return html.toString();
  }

  private static void row(StringBuilder html, String tag, List<String> cells) {
    html.append("<tr>");
    for (String cell : cells) {
      String escaped = cell.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      html.append('<').append(tag).append('>').append(escaped);
      html.append("</").append(tag).append('>');
    }
    html.append("</tr>\n");
  }

  /** {@return the rows, cells apart by vertical bars} */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(" | ", columns));
    rows.forEach(row -> lines.add(String.join(" | ", row)));
    if (left > 0) {
      lines.add(String.format(Locale.ROOT, "and %,d more rows", left));
    }
    return String.join("\n", lines);
  }
}
