package io.t2drl.measure;

import io.t2drl.calibrate.curve.CurveFit;
import io.t2drl.calibrate.curve.CurveReport;
import io.t2drl.calibrate.curve.MeasuredModel;
import io.t2drl.calibrate.curve.ModelCurves;
import io.t2drl.config.QualityMeasure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A course in words: means over steps, and what the published form of the curves makes of them. */
public final class MeasuredText {

  private MeasuredText() {}

  /** {@return tables and sentences for a terminal; lines, the last one terminated too} */
  public static String of(Measured measured) {
    StringBuilder text = new StringBuilder();
    table(measured, "mean TV", "%11.2f", cell -> mean(cell.tv()), text);
    table(measured, "mean distance", "%11.3f", cell -> mean(cell.distance()), text);
    table(measured, "processor seconds an image", "%11.5f", Cell::seconds, text);
    for (QualityMeasure measure : QualityMeasure.values()) {
      for (Denoiser denoiser : measured.cells().keySet()) {
        fit(measured.model(denoiser, measure), text);
      }
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%s: real images have a TV of %.2f, blank ones of 0.%n",
            measured.course().text(),
            measured.realTv()));
    return text.toString();
  }

  private static void table(
      Measured measured,
      String title,
      String format,
      ToDoubleFunction<Cell> value,
      StringBuilder text) {
    text.append(
        String.format(Locale.ROOT, "%s, %s%n%5s", measured.course().text(), title, "steps"));
    measured
        .cells()
        .keySet()
        .forEach(model -> text.append(String.format(Locale.ROOT, "%11s", model.text())));
    text.append('\n');
    for (int row = 0; row < measured.steps().size(); row++) {
      text.append(String.format(Locale.ROOT, "%5d", measured.steps().get(row)));
      for (List<Cell> cells : measured.cells().values()) {
        text.append(String.format(Locale.ROOT, format, value.applyAsDouble(cells.get(row))));
      }
      text.append('\n');
    }
  }

  private static void fit(MeasuredModel model, StringBuilder text) {
    List<String> sentences = new ArrayList<>();
    Optional<String> problem = CurveFit.problem(model);
    problem.ifPresent(sentences::add);
    if (problem.isEmpty()) {
      ModelCurves curves = CurveFit.one(model);
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s from %.4g up to %.1f steps to %.4g from %.1f steps on; %.4g s a step and %.4g s",
              model.measure().label(),
              curves.quality().a2(),
              curves.quality().a1(),
              curves.quality().a4(),
              curves.quality().a3(),
              curves.delay().b1(),
              curves.delay().b2()));
      sentences.addAll(CurveReport.sentences(curves));
    }
    text.append(String.format(Locale.ROOT, "%s, %s%n", model.name(), model.measure().label()));
    sentences.forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
