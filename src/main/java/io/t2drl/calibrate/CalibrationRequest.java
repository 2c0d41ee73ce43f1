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
 * @param columns which headers of the trace's tables stand for what, where they are not the known
 *     ones, as {@link ColumnChoice#parse} reads it
 * @param measuredColumns the same of the measurements
 * @param source where the data comes from, with its citation; written into the file
 * @param out name of the scenario file, which the scenario bears; it is not written
 */
public record CalibrationRequest(
    Optional<TraceRequest> trace,
    Optional<Path> measurements,
    double timeScale,
    Optional<String> columns,
    Optional<String> measuredColumns,
    Optional<String> source,
    String out) {

  /**
   * {@return the headers that were chosen for the trace}
   *
   * @throws UserError naming everything that is wrong with them
   */
  ColumnChoice choice() {
    return choice(
        "--columns",
        columns,
        Stream.of(TraceReader.COLUMNS, LoadLatency.COLUMNS).flatMap(List::stream));
  }

  /**
   * {@return the headers that were chosen for the measurements}
   *
   * @throws UserError naming everything that is wrong with them
   */
  ColumnChoice measuredChoice() {
    return choice("--measured-columns", measuredColumns, Measurements.COLUMNS.stream());
  }

  private static ColumnChoice choice(String option, Optional<String> chosen, Stream<Column> known) {
    List<String> roles = known.map(Column::role).toList();
    return chosen
        .map(text -> ColumnChoice.parse(option, text, roles))
        .orElseGet(ColumnChoice::none);
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
    if (measurements.isEmpty() && timeScale != 1) {
      problems.add("--time-scale belongs to --measurements, which is not given.");
    }
    if (measurements.isEmpty() && measuredColumns.isPresent()) {
      problems.add("--measured-columns belongs to --measurements, which is not given.");
    }
    if (trace.isEmpty() && columns.isPresent()) {
      problems.add("--columns belongs to --requests, which is not given.");
    }
    for (Runnable headers : List.<Runnable>of(this::choice, this::measuredChoice)) {
      try {
        headers.run();
      } catch (UserError e) {
        problems.addAll(e.problems());
      }
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
