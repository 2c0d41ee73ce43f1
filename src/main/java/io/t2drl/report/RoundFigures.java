package io.t2drl.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.files.Folder;
import io.t2drl.train.figures.RoundRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Figures that a run keeps of every round, one row a file: its metrics or its timings.
 *
 * @param rows numbers by column, by round; what a round has no number for is left out
 * @param columns what the columns are, in their order
 * @param unreadable why rounds that are there cannot be read, a clause each
 * @param hidden why nobody knows which rounds there are, if the file system does not say
 */
record RoundFigures(
    SortedMap<Integer, Map<String, Double>> rows,
    Map<String, RoundRow.Meaning> columns,
    List<String> unreadable,
    Optional<String> hidden) {

  private static final Pattern ROUND = Pattern.compile("round=(\\d{1,9})");

  /**
   * Reads the figures of rounds.
   *
   * @param directory where they lie, or would
   * @param rounds number of complete rounds: later ones are not over
   */
  static RoundFigures read(String directory, int rounds, Configuration hadoop) {
    SortedMap<Integer, Map<String, Double>> rows = new TreeMap<>();
    Map<String, RoundRow.Meaning> columns = new LinkedHashMap<>();
    List<String> unreadable = new ArrayList<>();
    Optional<String> hidden = Optional.empty();
    List<FileStatus> found = List.of();
    try {
      found = new Folder(new Path(directory), hadoop).list();
    } catch (UncheckedIOException e) {
      hidden = Optional.of(String.valueOf(e.getCause().getMessage()));
    }
    for (FileStatus status : found) {
      Matcher name = ROUND.matcher(status.getPath().getName());
      if (name.matches() && Integer.parseInt(name.group(1)) < rounds) {
        try {
          RoundRow.read(status.getPath(), hadoop)
              .ifPresent(
                  row -> {
                    rows.put(Integer.parseInt(name.group(1)), row.numbers());
                    row.columns().forEach(columns::putIfAbsent);
                  });
        } catch (IOException | RuntimeException e) { // Parquet says so of other files
          unreadable.add(String.valueOf(e.getMessage()));
        }
      }
    }
    return new RoundFigures(rows, columns, unreadable, hidden);
  }

  /** Writes the rounds, and a column for each figure that any of them has. */
  void write(ObjectNode node) {
    ArrayNode rounds = node.putArray("rounds");
    rows.keySet().forEach(rounds::add);
    ArrayNode array = node.putArray("columns");
    columns.forEach(
        (name, meaning) -> {
          if (rows.values().stream().anyMatch(row -> row.containsKey(name))) {
            ObjectNode column = array.addObject();
            column.put("name", name).put("unit", meaning.unit()).put("meaning", meaning.text());
            ArrayNode values = column.putArray("values");
            rows.values().forEach(row -> values.add(row.get(name)));
          }
        });
  }
}
