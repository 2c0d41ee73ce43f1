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
 * What to calibrate from and to: a request trace, measurements of models, or both.
 *
 * @param trace what to take from a trace
 * @param measured what to take from measurements of models
 * @param columns which headers of the trace's tables stand for what, where they are not the known
 *     ones, as {@link ColumnChoice#parse} reads it
 * @param source where the data comes from, with its citation; written into the file
 * @param out name of the scenario file, which the scenario bears; it is not written
 */
public record CalibrationRequest(
    Optional<TraceRequest> trace,
    Optional<MeasuredRequest> measured,
    Optional<String> columns,
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

  static ColumnChoice choice(String option, Optional<String> chosen, Stream<Column> known) {
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
    measured.ifPresent(request -> request.check(problems));
    if (trace.isEmpty() && measured.isEmpty()) {
      problems.add("--requests or --measurements is needed: name a CSV file, or one of each.");
    }
    if (trace.isEmpty() && columns.isPresent()) {
      problems.add("--columns belongs to --requests, which is not given.");
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
