package io.t2drl.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;

/** Comparisons for people: a table of fixed-width text. */
public final class ComparisonTable {

  private static final String GAP = "  ";

  private ComparisonTable() {}

  /**
   * Writes a comparison as text.
   *
   * @param comparison the comparison
   * @return a headed table, one line per policy
   */
  public static String write(Comparison comparison) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "policy",
            "mean reward",
            "95 % interval",
            "hit ratio",
            "delay (s)",
            "TV",
            "gap closed",
            "vs " + comparison.reference(),
            "95 % interval"));
    for (Comparison.Entry entry : comparison.entries()) {
      lines.add(
          List.of(
              entry.result().policy(),
              number("%.3f", entry.reward().mean()),
              interval("%.3f", entry.reward()),
              number("%.3f", entry.result().meanHitRatio()),
              number("%.2f", entry.result().meanDelay()),
              number("%.2f", entry.result().meanTv()),
              number("%.1f %%", 100 * entry.gapClosed()),
              number("%+.3f", entry.difference().mean()),
              interval("%+.3f", entry.difference())));
    }
    int[] widths =
        IntStream.range(0, lines.get(0).size())
            .map(
                column ->
                    lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
            .toArray();
    return lines.stream()
        .map(line -> pad(line, widths))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String pad(List<String> line, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(
            column ->
                column == 0
                    ? StringUtils.rightPad(line.get(column), widths[column])
                    : StringUtils.leftPad(line.get(column), widths[column]))
        .collect(Collectors.joining(GAP));
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }

  private static String interval(String format, Summary summary) {
    return Double.isFinite(summary.low())
        ? String.format(
            Locale.ROOT, "[%s, %s]", number(format, summary.low()), number(format, summary.high()))
        : "-";
  }
}
