package io.t2drl.notebook;

import io.t2drl.notebook.Chart.Bar;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How charts look: colours that differ for the colour-blind too (Okabe and Ito), little ink. */
final class Drawing {

  private static final int WIDTH = 720;
  private static final int HEIGHT = 380;
  private static final float LINE = 2;

  /** So many numbers have room below the axis. */
  private static final int LABELS = 12;

  private static final Color[] COLOURS = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x000000),
    new Color(0x999999)
  };

  private final XYChart chart;

  Drawing(String title, String x, String y) {
    chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    style(chart.getStyler());
    chart.getStyler().setMarkerSize(6);
    chart.getStyler().setXAxisMaxLabelCount(LABELS);
  }

  /** Draws bars in groups. */
  static CategoryChart bars(
      String title, String x, String y, List<String> groups, List<Bar> series) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    style(chart.getStyler());
    chart.getStyler().setLegendVisible(series.size() > 1);
    for (Bar bar : series) {
      chart.addSeries(bar.name(), groups, Arrays.stream(bar.heights()).boxed().toList());
    }
    return chart;
  }

  void line(String name, double[] x, double[] y) {
    // a single point is no line
    series(name, x, y).setMarker(x.length > 1 ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
  }

  void points(String name, double[] x, double[] y) {
    XYSeries series = series(name, x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE);
  }

  void level(String name, double y) {
    double[] ends =
        chart.getSeriesMap().values().stream()
            .flatMapToDouble(series -> Arrays.stream(series.getXData()))
            .sorted()
            .toArray();
    XYSeries series =
        series(name, new double[] {ends[0], ends[ends.length - 1]}, new double[] {y, y});
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(SeriesLines.DASH_DASH);
  }

  void logarithmic() {
    chart.getStyler().setYAxisLogarithmic(true);
  }

  XYChart chart() {
    return chart;
  }

  private XYSeries series(String name, double[] x, double[] y) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineStyle(new BasicStroke(LINE));
    return series;
  }

  private static void style(AxesChartStyler styler) {
    Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    styler.setLocale(Locale.ROOT);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(new Color(0xDDDDDD));
    styler.setSeriesColors(COLOURS);
    styler.setChartTitleFont(text.deriveFont(Font.BOLD, 15f));
    styler.setAxisTitleFont(text);
    styler.setAxisTickLabelsFont(text);
    styler.setLegendFont(text);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
  }
}
