package io.t2drl.edge;

import io.t2drl.config.CellSettings;
import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a request trace: CSV with a header line and the columns {@code timestamp} (seconds from the
 * trace's beginning), {@code cell}, {@code user} (0 to U-1) and {@code model} (name, or index from
 * 0). Slots are counted from timestamp 0; of several requests of a user in a slot the first row
 * counts.
 */
final class TraceFile {

  private static final List<String> COLUMNS = List.of("timestamp", "cell", "user", "model");
  private static final int MOST_PROBLEMS = 10;

  /** Cells beyond this would have no number in the simulation. */
  private static final int MAX_CELL = Integer.MAX_VALUE;

  /** Keeps slot numbers exact. */
  private static final double MAX_TIMESTAMP = 1e12;

  private final String file;
  private final CellSettings settings;
  private final int models;
  private final Map<String, Integer> modelIndex = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final TreeMap<Key, TreeMap<Long, Integer>> requests = new TreeMap<>();

  private TraceFile(String file, List<String> names, CellSettings settings) {
    this.file = file;
    this.settings = settings;
    models = names.size();
    for (int model = 0; model < models; model++) {
      modelIndex.putIfAbsent(names.get(model), model);
    }
  }

  /**
   * Reads a trace.
   *
   * @param file its name, for messages
   * @param content its bytes; the caller closes it
   * @param names names of the models
   * @param settings users per cell and length of a slot
   * @throws UserError if the file cannot be read, lacks a column, has no row, or has malformed rows
   */
  static RequestTrace read(
      String file, InputStream content, List<String> names, CellSettings settings) {
    TraceFile reader = new TraceFile(file, names, settings);
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).build();
    try {
      CSVParser rows = CSVParser.parse(content, StandardCharsets.UTF_8, format);
      List<String> missing =
          COLUMNS.stream().filter(column -> !rows.getHeaderNames().contains(column)).toList();
      if (!missing.isEmpty()) {
        throw new UserError(
            String.format(
                Locale.ROOT,
                "%s: the header line must name the columns %s; missing: %s",
                file,
                String.join(",", COLUMNS),
                String.join(",", missing)));
      }
      for (CSVRecord row : rows) {
        reader.add(row, rows.getCurrentLineNumber());
        if (reader.problems.size() == MOST_PROBLEMS) {
          break;
        }
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "popularity.trace must be a readable CSV file: popularity.trace=%s (%s)",
              file,
              e));
    }
    return reader.result();
  }

  private void add(CSVRecord row, long line) {
    if (!row.isConsistent()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s, line %d: a row must have as many values as the header line",
              file,
              line));
      return;
    }
    Optional<Double> timestamp = number(row, "timestamp", MAX_TIMESTAMP);
    Optional<Double> cell = number(row, "cell", MAX_CELL).filter(TraceFile::isInteger);
    Optional<Double> user =
        number(row, "user", settings.users() - 1.0).filter(TraceFile::isInteger);
    Optional<Integer> model = model(row.get("model"));
    require(timestamp, row, "timestamp", line, "must be a number of seconds from 0 to 1e12");
    require(cell, row, "cell", line, "must be an integer from 0");
    require(
        user,
        row,
        "user",
        line,
        String.format(
            Locale.ROOT, "must be an integer from 0 to %d (cell.users - 1)", settings.users() - 1));
    require(
        model,
        row,
        "model",
        line,
        String.format(
            Locale.ROOT, "must be the name or the index (0 to %d) of a model", models - 1));
    if (timestamp.isPresent() && cell.isPresent() && user.isPresent() && model.isPresent()) {
      long slot = (long) Math.floor(timestamp.get() / settings.slotSeconds());
      requests
          .computeIfAbsent(
              new Key(cell.get().intValue(), user.get().intValue()), key -> new TreeMap<>())
          .putIfAbsent(slot, model.get());
    }
  }

  private void require(Optional<?> value, CSVRecord row, String column, long line, String rule) {
    if (value.isEmpty() && problems.size() < MOST_PROBLEMS) {
      problems.add(
          String.format(
              Locale.ROOT, "%s, line %d: %s %s: %s", file, line, column, rule, row.get(column)));
    }
  }

  private static Optional<Double> number(CSVRecord row, String column, double max) {
    try {
      double value = Double.parseDouble(row.get(column));
      return value >= 0 && value <= max ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isInteger(double value) {
    return value == Math.rint(value);
  }

  private Optional<Integer> model(String value) {
    Integer named = modelIndex.get(value);
    if (named != null) {
      return Optional.of(named);
    }
    try {
      return Optional.of(Integer.parseInt(value)).filter(index -> index >= 0 && index < models);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private RequestTrace result() {
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    if (requests.isEmpty()) {
      throw new UserError(
          String.format(Locale.ROOT, "%s: a request trace must have at least one row", file));
    }
    List<Integer> cells =
        new ArrayList<>(new TreeSet<>(requests.keySet().stream().map(Key::cell).toList()));
    int entries = requests.values().stream().mapToInt(Map::size).sum();
    int[] start = new int[cells.size() * settings.users() + 1];
    long[] slot = new long[entries];
    int[] model = new int[entries];
    int[] counts = new int[models];
    int row = 0;
    int entry = 0;
    long last = 0;
    for (int cell : cells) {
      for (int user = 0; user < settings.users(); user++) {
        for (var request : requests.getOrDefault(new Key(cell, user), new TreeMap<>()).entrySet()) {
          slot[entry] = request.getKey();
          model[entry] = request.getValue();
          counts[model[entry]]++;
          last = Math.max(last, slot[entry]);
          entry++;
        }
        start[++row] = entry;
      }
    }
    int fallback = 0;
    for (int candidate = 1; candidate < models; candidate++) {
      if (counts[candidate] > counts[fallback]) {
        fallback = candidate;
      }
    }
    return new RequestTrace(last + 1, settings.users(), fallback, start, slot, model);
  }

  /** One user of one cell of the trace. */
  private record Key(int cell, int user) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = Integer.compare(cell, other.cell);
      return order != 0 ? order : Integer.compare(user, other.user);
    }
  }
}
