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
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Measured means as points and fitted curves as lines: quality on the left, time on the right. */
public final class CurveChart {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 520;
  private static final int POINTS = 200;
  private static final int MARKER = 6;

  /** Colours that all can tell apart (Okabe and Ito 2008), on white. */
  private static final List<Color> INKS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000));

  /** With as many colours, what tells 28 models apart. */
  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.SQUARE,
          SeriesMarkers.DIAMOND);

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
      add(quality, i, model.name(), measured.steps(), measured.tv(), model.quality()::at);
      add(time, i, model.name(), measured.steps(), measured.seconds(), model.delay()::at);
    }
    return ChartFile.encode(List.of(quality, time), format);
  }

  private static void add(
      XYChart chart,
      int number,
      String name,
      double[] steps,
      double[] values,
      DoubleUnaryOperator curve) {
    Color ink = INKS.get(number % INKS.size());
    StepMeans means = StepMeans.of(steps, values);
    XYSeries points = chart.addSeries(name, means.steps(), means.mean());
    points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    points.setMarker(MARKERS.get(number / INKS.size() % MARKERS.size()));
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
