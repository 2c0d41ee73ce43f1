package io.t2drl.evaluate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Values with their intervals as a picture, one line each. */
public final class IntervalChart {

  private static final int WIDTH = 900;
  private static final int HEIGHT_PER_ROW = 52;
  private static final int HEIGHT_OF_FRAME = 130;
  private static final double MARGIN = 0.12;
  private static final double LABEL_LIFT = 0.34;
  private static final float WHISKER = 2.5f;
  private static final Color INK = new Color(0x1F4E79);

  private IntervalChart() {}

  /**
   * A line of the picture.
   *
   * @param name what stands beside it
   * @param value the value
   * @param low lower end of its interval; the value itself where there is none
   * @param high upper end of its interval; the value itself where there is none
   * @param label what stands above it
   */
  public record Row(String name, double value, double low, double high, String label) {}

  /**
   * Draws intervals.
   *
   * @param title heading of the picture
   * @param axis what the values are
   * @param rows from the top, at least one
   * @return the chart
   */
  public static XYChart of(String title, String axis, List<Row> rows) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT_OF_FRAME + HEIGHT_PER_ROW * rows.size())
            .title(title)
            .xAxisTitle(axis)
            .build();
    style(chart.getStyler());
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double height = rows.size() - 1.0 - i;
      line(chart, "interval " + i, new double[] {row.low, row.high}, height)
          .setMarker(SeriesMarkers.NONE);
      line(chart, "value " + i, new double[] {row.value}, height).setMarker(SeriesMarkers.CIRCLE);
      chart.addAnnotation(new AnnotationText(row.label, row.value, height + LABEL_LIFT, false));
      low = Math.min(low, row.low);
      high = Math.max(high, row.high);
    }
    double margin = MARGIN * Math.max(high - low, Math.ulp(high));
    chart.getStyler().setXAxisMin(low - margin).setXAxisMax(high + margin);
    chart.getStyler().setYAxisMin(-0.6).setYAxisMax(rows.size() - 0.4);
    chart.getStyler().setyAxisTickLabelsFormattingFunction(tick -> name(rows, tick));
    return chart;
  }

  private static XYSeries line(XYChart chart, String name, double[] x, double height) {
    double[] y = new double[x.length];
    Arrays.fill(y, height);
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarkerColor(INK);
    series.setLineColor(INK);
    series.setLineStyle(new BasicStroke(WHISKER));
    return series;
  }

  private static String name(List<Row> rows, double tick) {
    int index = rows.size() - 1 - (int) Math.round(tick);
    if (index < 0 || index >= rows.size()) {
      // Ticks at the ends of the axis stay blank, each in its own way: XChart drops ticks until
      // labels differ.
      return " ".repeat(index < 0 ? -2 * index : 2 * (index - rows.size()) + 1);
    }
    // For the same reason, rows of one name differ by trailing spaces.
    String name = rows.get(index).name;
    long before = rows.stream().limit(index).filter(row -> row.name.equals(name)).count();
    return name + " ".repeat((int) before);
  }

  private static void style(XYStyler styler) {
    Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    styler.setLocale(Locale.ROOT);
    styler.setLegendVisible(false);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    // written as SVG, every dash of a grid line is a shape of its own
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setChartTitleFont(text.deriveFont(Font.BOLD, 16f));
    styler.setAxisTitleFont(text);
    styler.setAxisTickLabelsFont(text);
    styler.setAnnotationTextFont(text.deriveFont(12f));
    styler.setAnnotationTextFontColor(Color.DARK_GRAY);
    styler.setXAxisDecimalPattern("0.0");
    styler.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
    styler.setMarkerSize(9);
    styler.setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    // Rows are one unit apart: a hint between half a row and a row yields exactly one tick, and
    // label, per row.
    styler.setYAxisTickMarkSpacingHint(HEIGHT_PER_ROW * 3 / 4);
    styler.setPlotGridHorizontalLinesVisible(false);
    styler.setAxisTicksMarksVisible(false);
  }
}
