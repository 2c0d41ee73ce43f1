package io.t2drl.evaluate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;

/** Tables of fixed-width text: the first column to the left, all others to the right. */
public final class TextTable {

  private static final String GAP = "  ";

  private TextTable() {}

  /**
   * Writes a table.
   *
   * @param lines its lines, all with the same number of columns; at least one
   * @return the text, whole however wide it is
   */
  public static String write(List<List<String>> lines) {
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
}
