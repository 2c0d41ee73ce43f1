package io.t2drl.calibrate;

import static io.t2drl.calibrate.ConfText.name;
import static io.t2drl.calibrate.ConfText.number;

import io.t2drl.calibrate.curve.Measurements;
import io.t2drl.config.QualityMeasure;
import io.t2drl.config.UserError;
import io.t2drl.tabular.ColumnChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to take from measurements of models.
 *
 * @param file measured models, a table with a header line
 * @param measure what their quality is measured in
 * @param qualityScale factor of all measured qualities
 * @param timeScale factor of all measured seconds
 * @param columns which headers stand for what, where they are not the known ones, as {@link
 *     ColumnChoice#parse} reads it
 */
public record MeasuredRequest(
    Path file,
    QualityMeasure measure,
    double qualityScale,
    double timeScale,
    Optional<String> columns) {

  /** Adds what can be checked before reading, a sentence a problem. */
  void check(List<String> problems) {
    CalibrationRequest.readable("--measurements", file, problems);
    aboveZero("--quality-scale", qualityScale, problems);
    aboveZero("--time-scale", timeScale, problems);
    try {
      choice();
    } catch (UserError e) {
      problems.addAll(e.problems());
    }
  }

  private static void aboveZero(String option, double value, List<String> problems) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      problems.add(String.format(Locale.ROOT, "%s must be a number above 0: %s.", option, value));
    }
  }

  /**
   * {@return the headers that were chosen}
   *
   * @throws UserError naming everything that is wrong with them
   */
  ColumnChoice choice() {
    return CalibrationRequest.choice(
        "--measured-columns", columns, Measurements.columns(measure).stream());
  }

  /** {@return the options that ask for it, as a command line has them} */
  String options() {
    StringBuilder options = new StringBuilder("--measurements ").append(name(file));
    columns.ifPresent(
        chosen ->
            options.append(" --measured-columns '").append(ConfText.plain(chosen)).append("'"));
    if (measure != QualityMeasure.TV) {
      options.append(" --quality ").append(measure.key());
    }
    scale("--quality-scale", qualityScale, options);
    scale("--time-scale", timeScale, options);
    return options.toString();
  }

  private static void scale(String option, double factor, StringBuilder options) {
    if (factor != 1) {
      options.append(' ').append(option).append(' ').append(number(factor));
    }
  }
}
