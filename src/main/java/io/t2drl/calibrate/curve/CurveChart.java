package io.t2drl.calibrate.curve;

import io.t2drl.evaluate.ChartFile;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Measured means as points and fitted curves as lines: quality on the left, time on the right. */
public final class CurveChart {

  private CurveChart() {}

  /**
   * Draws models.
   *
   * @param models their curves, at least one
   * @param format encoding of the picture
   * @return the encoded picture
   */
  public static byte[] draw(List<ModelCurves> models, ChartFile.Format format) {
    String measure = models.get(0).measured().measure().description();
    CurvePanel quality = new CurvePanel("Quality: lower is better", measure, false);
    CurvePanel time = new CurvePanel("Generation time", "seconds", false);
    for (int i = 0; i < models.size(); i++) {
      ModelCurves model = models.get(i);
      MeasuredModel measured = model.measured();
      quality.points(i, model.name(), measured.steps(), measured.quality());
      time.points(i, model.name(), measured.steps(), measured.seconds());
      draw(quality, i, measured, model.quality()::at);
      draw(time, i, measured, model.delay()::at);
    }
    return ChartFile.encode(List.of(quality.chart(), time.chart()), format);
  }

  private static void draw(
      CurvePanel panel, int number, MeasuredModel measured, DoubleUnaryOperator curve) {
    panel.curve(number, 0, Arrays.stream(measured.steps()).max().orElseThrow(), curve);
  }
}
