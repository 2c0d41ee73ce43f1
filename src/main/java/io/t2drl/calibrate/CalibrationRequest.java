package io.t2drl.calibrate;

import io.t2drl.calibrate.curve.Measurements;
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
 * What to calibrate from and to: a request trace, measurements of models, or both.
 *
 * @param trace what to take from a trace
 * @param measurements measured models, a table with a header line
 * @param timeScale factor of all measured seconds
 * @param columns which headers of the tables stand for what, where they are not the known ones, as
 *     {@link ColumnChoice#parse} reads it; those of the trace where there is one
 * @param source where the data comes from, with its citation; written into the file
 * @param out name of the scenario file, which the scenario bears; it is not written
 */
public record CalibrationRequest(
    Optional<TraceRequest> trace,
    Optional<Path> measurements,
    double timeScale,
    Optional<String> columns,
    Optional<String> source,
    String out) {

  /**
   * {@return the headers that were chosen}
   *
   * @throws UserError naming everything that is wrong with them
   */
  ColumnChoice choice() {
    Stream<Column> known =
        trace.isPresent()
            ? Stream.of(TraceReader.COLUMNS, LoadLatency.COLUMNS).flatMap(List::stream)
            : Measurements.COLUMNS.stream();
    List<String> roles = known.map(Column::role).toList();
    return columns
        .map(text -> ColumnChoice.parse("--columns", text, roles))
        .orElseGet(ColumnChoice::none);
  }

  /** {@return the headers that were chosen for the measurements} */
  ColumnChoice measuredChoice() {
    return trace.isPresent() ? ColumnChoice.none() : choice();
  }

  /**
   * Checks what can be checked before reading.
   *
   * @return one sentence a problem
   */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    trace.ifPresent(request -> request.check(problems));
    measurements.ifPresent(file -> readable("--measurements", file, problems));
    if (trace.isEmpty() && measurements.isEmpty()) {
      problems.add("--requests or --measurements is needed: name a CSV file, or one of each.");
    }
    if (!(timeScale > 0 && timeScale < Double.POSITIVE_INFINITY)) {
      problems.add(
          String.format(Locale.ROOT, "--time-scale must be a number above 0: %s.", timeScale));
    }
    try {
      choice();
    } catch (UserError e) {
      problems.addAll(e.problems());
    }
    return problems;
  }

  static void readable(String option, Path file, List<String> problems) {
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
}
