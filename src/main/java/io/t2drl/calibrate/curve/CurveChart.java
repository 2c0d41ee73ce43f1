package io.t2drl.calibrate.curve;

import io.t2drl.evaluate.ChartFile;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Measured means as points and fitted curves as lines: quality on the left, time on the right. */
public final class CurveChart {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 520;
  private static final int POINTS = 200;
  private static final int MARKER = 6;

  private static final List<Color> INKS =
      List.of(
          new Color(0x1F4E79),
          new Color(0xD97706),
          new Color(0x2E8B57),
          new Color(0x8E44AD),
          new Color(0xB03A2E),
          new Color(0x6B7280));

  private CurveChart() {}

  /**
   * Draws models.
   *
   * @param models their curves
   * @param format encoding of the picture
   * @return the encoded picture
   */
  public static byte[] draw(List<ModelCurves> models, ChartFile.Format format) {
    XYChart quality = chart("Quality: lower is better", "total variation (TV)");
    XYChart time = chart("Generation time", "seconds");
    for (int i = 0; i < models.size(); i++) {
      ModelCurves model = models.get(i);
      MeasuredModel measured = model.measured();
      Color ink = INKS.get(i % INKS.size());
      add(quality, model.name(), measured.steps(), measured.tv(), model.quality()::at, ink);
      add(time, model.name(), measured.steps(), measured.seconds(), model.delay()::at, ink);
    }
    return ChartFile.encode(List.of(quality, time), format);
  }

  private static void add(
      XYChart chart,
      String name,
      double[] steps,
      double[] values,
      DoubleUnaryOperator curve,
      Color ink) {
    StepMeans means = StepMeans.of(steps, values);
    XYSeries points = chart.addSeries(name, means.steps(), means.mean());
    points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    points.setMarker(SeriesMarkers.CIRCLE);
    points.setMarkerColor(ink);
    double last = means.steps()[means.size() - 1];
    double[] x = new double[POINTS + 1];
    Arrays.setAll(x, i -> last * i / POINTS);
    XYSeries line = chart.addSeries(name + " ", x, Arrays.stream(x).map(curve).toArray());
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(ink);
    line.setLineStyle(new BasicStroke(1.5f));
    line.setShowInLegend(false);
  }

  private static XYChart chart(String title, String axis) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("denoising steps")
            .yAxisTitle(axis)
            .build();
    Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setPlotGridLinesStroke(new BasicStroke(1));
    chart.getStyler().setChartTitleFont(text.deriveFont(Font.BOLD, 16f));
    chart.getStyler().setAxisTitleFont(text);
    chart.getStyler().setAxisTickLabelsFont(text);
    chart.getStyler().setLegendFont(text.deriveFont(12f));
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setMarkerSize(MARKER);
    return chart;
  }
}
