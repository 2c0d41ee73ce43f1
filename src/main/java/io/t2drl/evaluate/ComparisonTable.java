package io.t2drl.evaluate;

import io.t2drl.config.QualityMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Comparisons for people: a table of fixed-width text. */
public final class ComparisonTable {

  private static final String BOUND =
      "Gap closed: of the gap between rcars and an upper bound of the optimum, which nobody"
          + " knows.\n";

  private ComparisonTable() {}

  /**
   * Writes a comparison as text.
   *
   * @param comparison the comparison
   * @param quality what its quality is measured in
   * @return a headed table, one line per policy; and what gaps are shares of, if not the optimum
   */
  public static String write(Comparison comparison, QualityMeasure quality) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "policy",
            "mean reward",
            "95 % interval",
            "hit ratio",
            "delay (s)",
            quality.label(),
            "gap closed",
            "95 % interval",
            "vs " + comparison.reference(),
            "95 % interval"));
    for (Comparison.Entry entry : comparison.entries()) {
      lines.add(
          List.of(
              entry.result().policy(),
              number("%.3f", entry.reward().mean()),
              interval("%.3f", entry.reward().low(), entry.reward().high()),
              number("%.3f", entry.result().meanHitRatio()),
              number("%.2f", entry.result().meanDelay()),
              number("%.2f", entry.result().meanTv()),
              number("%.1f %%", 100 * entry.gapClosed().value()),
              interval("%.1f", 100 * entry.gapClosed().low(), 100 * entry.gapClosed().high()),
              number("%+.3f", entry.difference().mean()),
              interval("%+.3f", entry.difference().low(), entry.difference().high())));
    }
    return TextTable.write(lines) + (comparison.top() == Comparison.Top.BOUND ? BOUND : "");
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }

  private static String interval(String format, double low, double high) {
    return Double.isFinite(low)
        ? String.format(Locale.ROOT, "[%s, %s]", number(format, low), number(format, high))
        : "-";
  }
}
