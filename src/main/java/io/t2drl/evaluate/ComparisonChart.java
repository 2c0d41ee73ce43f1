package io.t2drl.evaluate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Comparisons as a picture: mean reward with its interval, one line per policy, and the share of
 * the gap it closes.
 */
public final class ComparisonChart {

  private static final int WIDTH = 900;
  private static final int HEIGHT_PER_POLICY = 52;
  private static final int HEIGHT_OF_FRAME = 130;
  private static final int DOTS_PER_INCH = 144;
  private static final double MARGIN = 0.12;
  private static final double LABEL_LIFT = 0.34;
  private static final float WHISKER = 2.5f;
  private static final Color INK = new Color(0x1F4E79);

  private ComparisonChart() {}

  /** What a picture is encoded as. */
  public enum Format {
    /** Pixels. */
    PNG,
    /** Vectors. */
    SVG
  }

  /**
   * Draws a comparison.
   *
   * @param comparison the comparison
   * @param title heading of the picture
   * @param format encoding of the picture
   * @return the encoded picture
   */
  public static byte[] draw(Comparison comparison, String title, Format format) {
    XYChart chart = chart(comparison, title);
    try {
      // Only files can be drawn with a resolution.
      Path file = Files.createTempFile("t2drl", "." + format.name().toLowerCase(Locale.ROOT));
      try {
        switch (format) {
          case SVG ->
              VectorGraphicsEncoder.saveVectorGraphic(
                  chart, file.toString(), VectorGraphicsEncoder.VectorGraphicsFormat.SVG);
          case PNG ->
              BitmapEncoder.saveBitmapWithDPI(
                  chart, file.toString(), BitmapEncoder.BitmapFormat.PNG, DOTS_PER_INCH);
        }
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static XYChart chart(Comparison comparison, String title) {
    List<Comparison.Entry> entries = comparison.entries();
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT_OF_FRAME + HEIGHT_PER_POLICY * entries.size())
            .title(title)
            .xAxisTitle(
                "mean reward per episode, with its 95 % confidence interval; %: share of the gap"
                    + " closed")
            .build();
    style(chart.getStyler());
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < entries.size(); i++) {
      Comparison.Entry entry = entries.get(i);
      double row = entries.size() - 1.0 - i;
      double from =
          Double.isFinite(entry.reward().low()) ? entry.reward().low() : entry.reward().mean();
      double to =
          Double.isFinite(entry.reward().high()) ? entry.reward().high() : entry.reward().mean();
      line(chart, "interval " + i, new double[] {from, to}, row).setMarker(SeriesMarkers.NONE);
      line(chart, "mean " + i, new double[] {entry.reward().mean()}, row)
          .setMarker(SeriesMarkers.CIRCLE);
      chart.addAnnotation(
          new AnnotationText(label(entry), entry.reward().mean(), row + LABEL_LIFT, false));
      low = Math.min(low, from);
      high = Math.max(high, to);
    }
    double margin = MARGIN * Math.max(high - low, Math.ulp(high));
    chart.getStyler().setXAxisMin(low - margin).setXAxisMax(high + margin);
    chart.getStyler().setYAxisMin(-0.6).setYAxisMax(entries.size() - 0.4);
    chart.getStyler().setyAxisTickLabelsFormattingFunction(row -> name(entries, row));
    return chart;
  }

  private static XYSeries line(XYChart chart, String name, double[] x, double row) {
    double[] y = new double[x.length];
    Arrays.fill(y, row);
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarkerColor(INK);
    series.setLineColor(INK);
    series.setLineStyle(new BasicStroke(WHISKER));
    return series;
  }

  private static String name(List<Comparison.Entry> entries, double tick) {
    int index = entries.size() - 1 - (int) Math.round(tick);
    if (index < 0 || index >= entries.size()) {
      // Ticks at the ends of the axis stay blank, each in its own way: XChart drops ticks until
      // labels differ.
      return " ".repeat(index < 0 ? -2 * index : 2 * (index - entries.size()) + 1);
    }
    // For the same reason, policies of one name differ by trailing spaces.
    String policy = entries.get(index).result().policy();
    long before =
        entries.stream()
            .limit(index)
            .filter(entry -> entry.result().policy().equals(policy))
            .count();
    return policy + " ".repeat((int) before);
  }

  private static String label(Comparison.Entry entry) {
    return Double.isFinite(entry.gapClosed())
        ? String.format(
            Locale.ROOT, "%.3f   %.1f %%", entry.reward().mean(), 100 * entry.gapClosed())
        : String.format(Locale.ROOT, "%.3f", entry.reward().mean());
  }

  private static void style(XYStyler styler) {
    Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    styler.setLegendVisible(false);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
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
    styler.setYAxisTickMarkSpacingHint(HEIGHT_PER_POLICY * 3 / 4);
    styler.setPlotGridHorizontalLinesVisible(false);
    styler.setAxisTicksMarksVisible(false);
  }
}
