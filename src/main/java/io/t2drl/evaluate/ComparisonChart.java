package io.t2drl.evaluate;

import java.util.List;
import java.util.Locale;

/**
 * Comparisons as a picture: mean reward with its interval, one line per policy, and the share of
 * the gap it closes.
 */
public final class ComparisonChart {

  private ComparisonChart() {}

  /**
   * Draws a comparison.
   *
   * @param comparison the comparison
   * @param title heading of the picture
   * @param format encoding of the picture
   * @return the encoded picture
   */
  public static byte[] draw(Comparison comparison, String title, ChartFile.Format format) {
    String axis =
        "mean reward per episode, with its 95 % confidence interval; %: share of the gap closed";
    List<IntervalChart.Row> rows = comparison.entries().stream().map(ComparisonChart::row).toList();
    return ChartFile.encode(IntervalChart.of(title, axis, rows), format);
  }

  private static IntervalChart.Row row(Comparison.Entry entry) {
    Summary reward = entry.reward();
    return new IntervalChart.Row(
        entry.result().policy(),
        reward.mean(),
        Double.isFinite(reward.low()) ? reward.low() : reward.mean(),
        Double.isFinite(reward.high()) ? reward.high() : reward.mean(),
        label(entry));
  }

  private static String label(Comparison.Entry entry) {
    return Double.isFinite(entry.gapClosed().value())
        ? String.format(
            Locale.ROOT, "%.3f   %.1f %%", entry.reward().mean(), 100 * entry.gapClosed().value())
        : String.format(Locale.ROOT, "%.3f", entry.reward().mean());
  }
}
