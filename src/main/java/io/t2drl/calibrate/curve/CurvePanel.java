package io.t2drl.calibrate.curve;

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

/** A chart of something over denoising steps: measured means as points, curves as lines. */
public final class CurvePanel {

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

  private final XYChart chart;
  private final boolean logarithmic;
  private int series;

  /**
   * Begins a chart.
   *
   * @param title what it shows
   * @param axis what the values are
   * @param logarithmic whether steps, then all above 0, are drawn by their logarithms
   */
  public CurvePanel(String title, String axis, boolean logarithmic) {
    this.logarithmic = logarithmic;
    chart =
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
    chart.getStyler().setXAxisLogarithmic(logarithmic);
  }

  /**
   * Adds what was measured of a model.
   *
   * @param number number of the model, which gives it its colour in all charts
   * @param name its name
   * @param steps denoising steps of each value
   * @param values parallel to it
   */
  public void points(int number, String name, double[] steps, double[] values) {
    StepMeans means = StepMeans.of(steps, values);
    XYSeries points = chart.addSeries(name, means.steps(), means.mean());
    points.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    points.setMarker(MARKERS.get(number / INKS.size() % MARKERS.size()));
    points.setMarkerColor(INKS.get(number % INKS.size()));
  }

  /**
   * Adds a curve.
   *
   * @param number number of the model that it belongs to
   * @param first where it begins
   * @param last where it ends
   * @param curve the curve
   */
  public void curve(int number, double first, double last, DoubleUnaryOperator curve) {
    line(first, last, curve, INKS.get(number % INKS.size()));
  }

  /**
   * Adds a level that everything can be compared with, in grey; the title should say what it is.
   *
   * @param first where its line begins
   * @param last where it ends
   * @param level its value
   */
  public void level(double first, double last, double level) {
    line(first, last, steps -> level, Color.GRAY);
  }

  private void line(double first, double last, DoubleUnaryOperator curve, Color ink) {
    double[] x = new double[POINTS + 1];
    Arrays.setAll(
        x,
        i -> {
          double share = (double) i / POINTS;
          return logarithmic
              ? first * Math.pow(last / first, share)
              : first + (last - first) * share;
        });
    XYSeries line = chart.addSeries("\nline " + series++, x, Arrays.stream(x).map(curve).toArray());
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(ink);
    line.setLineStyle(new BasicStroke(1.5f));
    line.setShowInLegend(false);
  }

  /** {@return the chart} */
  public XYChart chart() {
    return chart;
  }
}
