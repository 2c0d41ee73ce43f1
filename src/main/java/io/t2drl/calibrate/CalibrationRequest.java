package io.t2drl.calibrate;

import io.t2drl.config.UserError;
import io.t2drl.tabular.Column;
import io.t2drl.tabular.ColumnChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to calibrate from and to.
 *
 * @param requests request trace, a table with a header line
 * @param loadLatency load latencies, a table with a header line
 * @param columns which headers of the two stand for what, where they are not the known ones, as
 *     {@link ColumnChoice#parse} reads it
 * @param models number of most requested models in the scenario, M
 * @param frameMinutes length of a frame of the trace, in minutes
 * @param states most popularity states
 * @param source where the trace comes from, with its citation; written into the file
 * @param out name of the scenario file, which the scenario bears; it is not written
 */
public record CalibrationRequest(
    Path requests,
    Optional<Path> loadLatency,
    Optional<String> columns,
    int models,
    int frameMinutes,
    int states,
    Optional<String> source,
    String out) {

  /** Most popularity states unless the user says otherwise. */
  public static final int DEFAULT_STATES = 4;

  /**
   * {@return the headers that were chosen}
   *
   * @throws UserError naming everything that is wrong with them
   */
  ColumnChoice choice() {
    List<String> roles =
        Stream.of(TraceReader.COLUMNS, LoadLatency.COLUMNS)
            .flatMap(List::stream)
            .map(Column::role)
            .toList();
    return columns
        .map(text -> ColumnChoice.parse("--columns", text, roles))
        .orElseGet(ColumnChoice::none);
  }

  /**
   * Checks what can be checked before reading.
   *
   * @return one sentence a problem
   */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    readable("--requests", requests, problems);
    loadLatency.ifPresent(file -> readable("--load-latency", file, problems));
    try {
      choice();
    } catch (UserError e) {
      problems.addAll(e.problems());
    }
    atLeastOne("--models", models, problems);
    atLeastOne("--frame-minutes", frameMinutes, problems);
    atLeastOne("--states", states, problems);
    return problems;
  }

  private static void readable(String option, Path file, List<String> problems) {
    if (!Files.exists(file)) {
      problems.add(
          String.format(
              Locale.ROOT, "%s %s does not exist; name an existing CSV file.", option, file));
    } else if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      problems.add(
          String.format(
              Locale.ROOT, "%s %s is not a readable file; name a CSV file.", option, file));
    }
  }

  private static void atLeastOne(String option, int value, List<String> problems) {
    if (value < 1) {
      problems.add(String.format(Locale.ROOT, "%s must be at least 1: %d.", option, value));
    }
  }
}
