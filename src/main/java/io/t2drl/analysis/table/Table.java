package io.t2drl.analysis.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A table that answers one question: tidy, a row an observation. */
public final class Table {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String name;
  private final String meaning;
  private final List<Column> columns;
  private final List<Object[]> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param name its name, that of its file
   * @param meaning what a row is
   * @param columns its columns
   */
  public Table(String name, String meaning, List<Column> columns) {
    this.name = name;
    this.meaning = meaning;
    this.columns = List.copyOf(columns);
  }

  /**
   * Adds a row.
   *
   * @param cells a String, Integer, Long, Double or null for each column, as its kind says
   * @throws IllegalArgumentException if they are more or fewer, or of another kind
   */
  public void add(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s has %d columns: %d cells", name, columns.size(), cells.length));
    }
    Object[] row = new Object[cells.length];
    for (int i = 0; i < cells.length; i++) {
      row[i] = cells[i] == null ? null : cell(columns.get(i), cells[i]);
    }
    rows.add(row);
  }

  private Object cell(Column column, Object cell) {
    return switch (column.kind()) {
      case TEXT -> (String) cell;
      case WHOLE -> ((Number) cell).longValue();
      case NUMBER -> Double.isFinite((Double) cell) ? cell : null;
    };
  }

  /** {@return its name} */
  public String name() {
    return name;
  }

  /** {@return its columns} */
  public List<Column> columns() {
    return columns;
  }

  /** {@return its rows: a String, Long, Double or null for each column} */
  public List<Object[]> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** {@return the table as JSON: its columns, each with its values} */
  public ObjectNode json() {
    ObjectNode json = JSON.objectNode();
    json.put("name", name).put("meaning", meaning).put("rows", rows.size());
    ArrayNode array = json.putArray("columns");
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      ArrayNode values =
          array
              .addObject()
              .put("name", column.name())
              .put("unit", column.unit())
              .put("meaning", column.meaning())
              .putArray("values");
      for (Object[] row : rows) {
        values.add(value(row[i]));
      }
    }
    return json;
  }

  private static JsonNode value(Object cell) {
    if (cell instanceof String text) {
      return JSON.textNode(text);
    }
    if (cell instanceof Long whole) {
      return JSON.numberNode(whole);
    }
    return cell == null ? JSON.nullNode() : JSON.numberNode((Double) cell);
  }
}
