package io.t2drl.measure;

import io.t2drl.calibrate.curve.CurveFit;
import io.t2drl.calibrate.curve.CurvePanel;
import io.t2drl.calibrate.curve.MeasuredModel;
import io.t2drl.calibrate.curve.ModelCurves;
import io.t2drl.config.QualityMeasure;
import io.t2drl.evaluate.ChartFile;
import java.util.List;

/** A course as a picture: total variation, distance and time over steps, and the fitted curves. */
final class MeasuredFigure {

  private final Measured measured;
  private final double first;
  private final double last;

  private MeasuredFigure(Measured measured) {
    this.measured = measured;
    this.first = measured.steps().get(0);
    this.last = measured.steps().get(measured.steps().size() - 1);
  }

  /** {@return the picture, a PNG} */
  static byte[] draw(Measured measured) {
    MeasuredFigure figure = new MeasuredFigure(measured);
    CurvePanel tv = new CurvePanel("Total variation (grey: of real images)", "TV", true);
    CurvePanel distance = new CurvePanel("Energy distance to real images", "distance", true);
    CurvePanel time = new CurvePanel("Time of one image", "processor seconds", true);
    figure.quality(tv, QualityMeasure.TV);
    tv.level(figure.first, figure.last, measured.realTv());
    figure.quality(distance, QualityMeasure.DISTANCE);
    figure.time(time);
    return ChartFile.encode(
        List.of(tv.chart(), distance.chart(), time.chart()), ChartFile.Format.PNG);
  }

  private void quality(CurvePanel panel, QualityMeasure measure) {
    int number = 0;
    for (Denoiser denoiser : measured.cells().keySet()) {
      MeasuredModel model = measured.model(denoiser, measure);
      panel.points(number, model.name(), model.steps(), model.quality());
      if (CurveFit.problem(model).isEmpty()) {
        ModelCurves curves = CurveFit.one(model);
        panel.curve(number, first, last, curves.quality()::at);
      }
      number++;
    }
  }

  private void time(CurvePanel panel) {
    int number = 0;
    for (Denoiser denoiser : measured.cells().keySet()) {
      MeasuredModel model = measured.model(denoiser, QualityMeasure.DISTANCE);
      panel.points(number, model.name(), model.steps(), model.seconds());
      if (CurveFit.problem(model).isEmpty()) {
        ModelCurves curves = CurveFit.one(model);
        panel.curve(number, first, last, curves.delay()::at);
      }
      number++;
    }
  }
}
