package io.t2drl.cli.progress;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.lang3.StringUtils;

/** Lays a status out in one line of a terminal: what matters most survives where it is narrow. */
final class BarText {

  private static final double PERCENT = 100;
  private static final int SHORTEST_BAR = 10;
  private static final int LONGEST_BAR = 40;
  private static final String GAP = "  ";

  private BarText() {}

  /**
   * Lays out a line.
   *
   * @param task what the work is called
   * @param status what there is to say
   * @param width columns of the line
   * @return the line, not longer than {@code width}
   */
  static String of(String task, Status status, int width) {
    double share = Math.max(0, Math.min(1, status.share()));
    String percent = String.format(Locale.ROOT, "%.0f %%", Math.floor(PERCENT * share));
    List<Part> parts = new ArrayList<>();
    parts.add(Part.place(task + " " + percent, percent));
    parts.addAll(status.parts());
    List<String> fitting = fit(parts, width);
    String line = String.join(GAP, fitting);
    int room = Math.min(LONGEST_BAR, width - line.length() - GAP.length() - "[]".length());
    if (room < SHORTEST_BAR) {
      return line;
    }
    fitting.add(Math.min(1, fitting.size()), bar(share, room));
    return String.join(GAP, fitting);
  }

  private static String bar(double share, int room) {
    int done = (int) (share * room);
    String head = done < room ? ">" : "";
    return "[" + "=".repeat(done) + head + " ".repeat(room - done - head.length()) + "]";
  }

  /** The texts that fit: first the least weighty are made brief, then they are left out. */
  private static List<String> fit(List<Part> parts, int width) {
    List<String> texts = new ArrayList<>(parts.stream().map(Part::text).toList());
    int[] order = leastFirst(parts);
    for (int i = 0; i < order.length && length(texts) > width; i++) {
      texts.set(order[i], parts.get(order[i]).brief());
    }
    for (int i = 0; i < order.length && length(texts) > width; i++) {
      if (order[i] > 0) {
        texts.set(order[i], "");
      }
    }
    texts.set(0, StringUtils.left(texts.get(0), width));
    texts.removeIf(String::isEmpty);
    return texts;
  }

  /** Numbers of the parts, the least weighty first, and of these the last first. */
  private static int[] leastFirst(List<Part> parts) {
    return IntStream.range(0, parts.size())
        .mapToObj(i -> parts.size() - 1 - i)
        .sorted(Comparator.comparing(i -> parts.get(i).weight()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int length(List<String> texts) {
    return texts.stream().filter(text -> !text.isEmpty()).collect(joining(GAP)).length();
  }
}
