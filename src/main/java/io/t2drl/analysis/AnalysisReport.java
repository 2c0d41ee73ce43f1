package io.t2drl.analysis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.analysis.table.Column;
import io.t2drl.analysis.table.Table;
import io.t2drl.evaluate.TextTable;
import io.t2drl.replay.SlotColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What an analysis has to say.
 *
 * @param version version of the program
 * @param datasets names of the subjects, in order
 * @param notes what a reader must know: what could not be said, and why
 * @param tables one for each question, under names of their own
 */
public record AnalysisReport(
    String version, List<String> datasets, List<String> notes, List<Table> tables) {

  private static final int FORMAT_VERSION = 1;

  /** Columns of the table of datasets that the summary has. */
  private static final List<String> SUMMARY =
      List.of(
          "dataset",
          "rounds",
          "episodes",
          "slots",
          "mean_return",
          SlotColumns.DELAY.name(),
          "tv",
          "hit_ratio");

  /** Copies the lists. */
  public AnalysisReport {
    datasets = List.copyOf(datasets);
    notes = List.copyOf(notes);
    tables = List.copyOf(tables);
  }

  /** {@return all of it as JSON} */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", FORMAT_VERSION).put("codeVersion", version);
    ArrayNode names = json.putArray("datasets");
    datasets.forEach(names::add);
    ArrayNode sentences = json.putArray("notes");
    notes.forEach(sentences::add);
    ArrayNode array = json.putArray("tables");
    tables.forEach(table -> array.add(table.json()));
    return json;
  }

  /**
   * {@return a table}
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public Table table(String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No table is called " + name));
  }

  /** {@return the datasets and what they come to, as lines of text} */
  public String summary() {
    Table datasets = table("datasets");
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("", "rounds", "episodes", "slots", "mean return", "delay (s)", "TV", "hits"));
    List<String> names = datasets.columns().stream().map(Column::name).toList();
    for (Object[] row : datasets.rows()) {
      lines.add(SUMMARY.stream().map(column -> text(row[names.indexOf(column)])).toList());
    }
    return TextTable.write(lines);
  }

  private static String text(Object cell) {
    if (cell instanceof Long whole) {
      return String.format(Locale.ROOT, "%,d", whole);
    }
    return cell instanceof Double number
        ? String.format(Locale.ROOT, "%.3f", number)
        : Objects.toString(cell, "");
  }
}
