package io.t2drl.calibrate.curve;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fitted curves in words. */
public final class CurveReport {

  private static final List<String> NAMES = List.of("A1", "A2", "A3", "A4", "B1", "B2");

  private CurveReport() {}

  /**
   * Writes a table for a terminal.
   *
   * @param measurements what was measured
   * @param models what was fitted to it
   * @return lines separated by {@code \n}, the last one terminated too
   */
  public static String text(Measurements measurements, List<ModelCurves> models) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Measurements: %d read, %d used%s%n",
            measurements.read(),
            measurements.used(),
            measurements.flaws()));
    for (ModelCurves model : models) {
      text.append(
          String.format(Locale.ROOT, "%s, %d rows%n", model.name(), model.measured().rows()));
      double[] values = model.parameters();
      for (int p = 0; p < values.length; p++) {
        text.append(
            String.format(
                Locale.ROOT, "  %s %11.4g%s%n", NAMES.get(p), values[p], interval(model, p)));
      }
      sentences(model).forEach(line -> text.append("  ").append(line).append('\n'));
    }
    return text.toString();
  }

  private static String interval(ModelCurves model, int parameter) {
    return model.intervals().isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "  [%.4g, %.4g]",
            model.intervals().get(parameter).low(),
            model.intervals().get(parameter).high());
  }

  /** {@return how well the curve fits, where it does not, and what rests on too little} */
  public static List<String> sentences(ModelCurves model) {
    String fit =
        String.format(
            Locale.ROOT,
            "three pieces explain %.1f %% of how %s varies over steps, the best falling curve of"
                + " any form %.1f %%",
            100 * model.explained(),
            model.measured().measure().label(),
            100 * model.monotone());
    String misfits =
        model.misfits().isEmpty()
            ? ""
            : "the three pieces do not fit at "
                + model.misfits().stream()
                    .map(ModelCurves.Misfit::text)
                    .collect(Collectors.joining(", "));
    return Stream.concat(
            Stream.of(fit, misfits).filter(line -> !line.isEmpty()), model.notes().stream())
        .toList();
  }
}
