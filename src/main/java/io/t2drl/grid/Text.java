package io.t2drl.grid;

import io.t2drl.search.Point;
import java.util.Locale;
import java.util.stream.Collectors;

/** Points and scores as people read and type them. */
final class Text {

  private static final double PERCENT = 100;

  private Text() {}

  /** {@return a configuration as arguments of the command line} */
  static String arguments(Point point) {
    return point.values().entrySet().stream()
        .map(
            entry -> {
              String setting = entry.getKey() + "=" + entry.getValue();
              return "-s " + (setting.matches("[-+.=\\w]*") ? setting : "'" + setting + "'");
            })
        .collect(Collectors.joining(" "));
  }

  /** {@return a score with its name} Shares of the gap are at most 1, and rewards are negative. */
  static String score(double score) {
    return (score > 0 ? "gap closed " : "score ") + number(score);
  }

  /** {@return by how much one score falls short of another} */
  static String drop(double from, double to) {
    return from > 0 && to > 0
        ? String.format(Locale.ROOT, "%.2f points", PERCENT * (from - to))
        : String.format(Locale.ROOT, "%.3f", from - to);
  }

  /** {@return a score without its name} */
  static String number(double score) {
    return score > 0
        ? String.format(Locale.ROOT, "%.2f %%", PERCENT * score)
        : String.format(Locale.ROOT, "%.3f", score);
  }
}
