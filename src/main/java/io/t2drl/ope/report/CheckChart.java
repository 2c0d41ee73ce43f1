package io.t2drl.ope.report;

import io.t2drl.evaluate.ChartFile;
import io.t2drl.ope.check.Checked;
import io.t2drl.ope.check.CheckedEstimate;
import io.t2drl.ope.check.EstimatorScore;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Checks as a picture: every estimate over the true reward of its policy; on the diagonal it is
 * right. Estimators stand beside each other, so that none hides another.
 */
public final class CheckChart {

  private static final int WIDTH = 1100;
  private static final int HEIGHT = 800;

  /** Distance between estimators, as a share of that between the outermost policies. */
  private static final double APART = 0.012;

  private static final List<Color> INKS =
      List.of(
          new Color(0x1F4E79),
          new Color(0xD97706),
          new Color(0x2E8B57),
          new Color(0x8E44AD),
          new Color(0xB03A2E));

  private CheckChart() {}

  /**
   * Draws what came of a check.
   *
   * @param checked it
   * @param format encoding of the picture
   * @return the encoded picture
   */
  public static byte[] draw(Checked checked, ChartFile.Format format) {
    double low = checked.truths().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double high = checked.truths().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(
                String.format(
                    Locale.ROOT,
                    "%,d datasets of %,d episodes by %s, judged from logs",
                    checked.datasets().size(),
                    checked.cells(),
                    checked.behaviour()))
            .xAxisTitle("true mean reward of the policy, by the simulator")
            .yAxisTitle("estimate from one dataset")
            .build();
    style(chart);
    for (int estimator = 0; estimator < checked.scores().size(); estimator++) {
      double shift = (estimator - (checked.scores().size() - 1) / 2.0) * APART * (high - low);
      add(chart, checked, estimator, shift);
    }
    XYSeries diagonal =
        chart.addSeries("estimate = truth", new double[] {low, high}, new double[] {low, high});
    diagonal.setMarker(SeriesMarkers.NONE);
    diagonal.setLineColor(Color.GRAY);
    diagonal.setLineStyle(new BasicStroke(1));
    diagonal.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    return ChartFile.encode(chart, format);
  }

  private static void add(XYChart chart, Checked checked, int estimator, double shift) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (List<CheckedEstimate> dataset : checked.datasets()) {
      for (CheckedEstimate estimate : dataset) {
        if (estimate.estimator() == estimator && estimate.answers()) {
          x.add(checked.truths().get(estimate.policy()) + shift);
          y.add(estimate.reward().value());
        }
      }
    }
    if (!x.isEmpty()) {
      XYSeries series = chart.addSeries(legend(checked.scores().get(estimator)), x, y);
      series.setMarker(SeriesMarkers.CIRCLE);
      series.setMarkerColor(INKS.get(estimator % INKS.size()));
    }
  }

  private static String legend(EstimatorScore score) {
    String rank =
        Double.isFinite(score.rank())
            ? String.format(Locale.ROOT, ", rank correlation %.2f", score.rank())
            : "";
    return String.format(
        Locale.ROOT,
        "%s: answers %.0f %%, %.0f %% covered, RMSE %.2f%s",
        score.estimator(),
        100 * score.answers(),
        100 * score.coverage(),
        score.rmse(),
        rank);
  }

  private static void style(XYChart chart) {
    Font text = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    Font small = text.deriveFont(12f);
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
    chart.getStyler().setLegendFont(small);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setPlotGridLinesStroke(new BasicStroke(1));
    chart.getStyler().setChartTitleFont(text.deriveFont(Font.BOLD, 16f));
    chart.getStyler().setAxisTitleFont(text);
    chart.getStyler().setAxisTickLabelsFont(text);
    chart.getStyler().setXAxisDecimalPattern("0.0");
    chart.getStyler().setYAxisDecimalPattern("0.0");
    chart.getStyler().setMarkerSize(4);
  }
}
