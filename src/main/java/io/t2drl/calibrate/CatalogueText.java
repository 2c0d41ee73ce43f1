package io.t2drl.calibrate;

import static io.t2drl.calibrate.ConfText.number;
import static io.t2drl.calibrate.ConfText.quoted;

import io.t2drl.calibrate.curve.CurveReport;
import io.t2drl.calibrate.curve.ModelCurves;
import io.t2drl.config.QualityMeasure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The section {@code catalogue} of a scenario file. */
final class CatalogueText {

  private CatalogueText() {}

  /**
   * Writes what a trace tells of its models.
   *
   * @param delays their delays, the most requested model first
   * @param text where to
   */
  static void ofTrace(List<Delay> delays, ConfText text) {
    text.line("");
    boolean fitted = delays.get(0).origin() != Delay.Origin.ASSUMED;
    text.comment(
        fitted
            ? String.format(
                Locale.ROOT,
                """
                The most requested models. Fitted: b1 (s per denoising step) and b2 (s), by the regression of Theil and Sen of
                execution seconds on denoising steps x images over successful requests; b2 holds whatever else execution time
                holds. A model with fewer than %d rows takes both from all models' rows; one whose own rows show no positive
                slope takes b1 from them.
                """,
                DelayFit.MIN_ROWS)
            : "The most requested models.");
    text.comment(
        String.format(
            Locale.ROOT,
            """
            Assumed, as the trace does not tell: %s: the default scenario's ranges, spread evenly over the models by a Sobol
            sequence. So a request may ask for up to a3 denoising steps, whatever the trace's requests asked for.
            """,
            Arrays.stream(ScenarioDefaults.values())
                .filter(range -> !fitted || !range.isDelay())
                .map(
                    range ->
                        String.format(
                            Locale.ROOT,
                            "%s %s to %s",
                            range.text(),
                            number(range.low()),
                            number(range.high())))
                .collect(Collectors.joining("; "))));
    text.line("catalogue = [");
    for (int model = 0; model < delays.size(); model++) {
      ofTrace(model, delays.get(model), text);
    }
    text.line("]");
  }

  private static void ofTrace(int index, Delay delay, ConfText text) {
    text.line(
        delay.origin() == Delay.Origin.ASSUMED
            ? String.format(
                Locale.ROOT, "  # %d requests; delay %s", delay.rows(), delay.origin().text())
            : String.format(
                Locale.ROOT,
                "  # %d requests; median absolute residual %s s; delay from %s",
                delay.rows(),
                number(delay.residual()),
                delay.origin().text()));
    text.line(
        model(
            delay.model(),
            ScenarioDefaults.SIZE.of(index),
            ScenarioDefaults.A1.of(index),
            ScenarioDefaults.A2.of(index),
            ScenarioDefaults.A3.of(index),
            ScenarioDefaults.A4.of(index),
            delay.b1(),
            delay.b2()));
  }

  /**
   * Writes models whose curves were measured.
   *
   * @param entries the models
   * @param request what was asked of the measurements
   * @param text where to
   */
  static void measured(List<Measured> entries, MeasuredRequest request, ConfText text) {
    String quality = request.measure().label();
    text.line("");
    text.comment(
        String.format(
            Locale.ROOT,
            """
            Measured. a1 to a4: a curve of three pieces through the means of %s at each number of steps (without a tenth at
            either end), breakpoints by search, levels by Huber's regression; b1 and b2: the regression of Theil and Sen of
            seconds on steps. Intervals are from rows drawn anew.
            """,
            quality));
    scale("qualities", request.qualityScale(), text);
    scale("seconds", request.timeScale(), text);
    if (entries.stream().anyMatch(entry -> entry.curves.measured().size().isEmpty())) {
      text.comment(
          String.format(
              Locale.ROOT,
              "Assumed, where the measurements have none: size, %s to %s GB, spread evenly over the"
                  + " models by a Sobol sequence.",
              number(ScenarioDefaults.SIZE.low()),
              number(ScenarioDefaults.SIZE.high())));
    }
    text.line("catalogue = [");
    for (int index = 0; index < entries.size(); index++) {
      measured(index, entries.get(index), request, text);
    }
    text.line("]");
    if (request.measure() != QualityMeasure.TV) {
      text.line("");
      text.comment("What a2 and a4 are measured in, in place of total variation");
      text.line("cost.quality = " + request.measure().key());
    }
  }

  private static void scale(String what, double factor, ConfText text) {
    if (factor != 1) {
      text.comment(
          String.format(
              Locale.ROOT, "All measured %s are multiplied by %s.", what, number(factor)));
    }
  }

  /**
   * A model of the catalogue.
   *
   * @param name its name
   * @param remark what is said of it first
   * @param curves the curves that it has
   */
  record Measured(String name, String remark, ModelCurves curves) {}

  private static void measured(int index, Measured entry, MeasuredRequest request, ConfText text) {
    ModelCurves curves = entry.curves;
    if (!entry.remark.isEmpty()) {
      text.line("  # " + ConfText.plain(entry.remark));
    }
    for (String sentence : CurveReport.sentences(curves)) {
      text.line("  # " + ConfText.plain(sentence));
    }
    if (!curves.intervals().isEmpty()) {
      text.line("  # 95 %: " + intervals(curves, request));
    }
    text.line(
        model(
            entry.name,
            size(index, entry),
            curves.quality().a1(),
            request.qualityScale() * curves.quality().a2(),
            curves.quality().a3(),
            request.qualityScale() * curves.quality().a4(),
            request.timeScale() * curves.delay().b1(),
            request.timeScale() * curves.delay().b2()));
  }

  /** {@return mean size of measured models, in GB; empty without any} */
  static OptionalDouble meanSize(List<Measured> entries) {
    return IntStream.range(0, entries.size()).mapToDouble(i -> size(i, entries.get(i))).average();
  }

  private static double size(int index, Measured entry) {
    return entry.curves.measured().size().orElse(ScenarioDefaults.SIZE.of(index));
  }

  private static String intervals(ModelCurves curves, MeasuredRequest request) {
    double ofQuality = request.qualityScale();
    double ofTime = request.timeScale();
    double[] scales = {1, ofQuality, 1, ofQuality, ofTime, ofTime};
    List<String> keys = List.of("a1", "a2", "a3", "a4", "b1", "b2");
    StringBuilder text = new StringBuilder();
    for (int p = 0; p < keys.size(); p++) {
      ModelCurves.Interval interval = curves.intervals().get(p);
      text.append(p == 0 ? "" : ", ")
          .append(
              String.format(
                  Locale.ROOT,
                  "%s %s to %s",
                  keys.get(p),
                  number(scales[p] * interval.low()),
                  number(scales[p] * interval.high())));
    }
    return text.toString();
  }

  private static String model(
      String name, double size, double a1, double a2, double a3, double a4, double b1, double b2) {
    return String.format(
        Locale.ROOT,
        "  { name = %s, size = %s, a1 = %s, a2 = %s, a3 = %s, a4 = %s, b1 = %s, b2 = %s }",
        quoted(name),
        number(size),
        number(a1),
        number(a2),
        number(a3),
        number(a4),
        number(b1),
        number(b2));
  }
}
