package io.t2drl.dataset.check;

import io.t2drl.experience.manifest.ColumnFigures;
import io.t2drl.experience.manifest.PartFigures;
import java.util.TreeSet;

/** Compares what the statistics say of a file with its rows. */
final class StatisticsCheck {

  private StatisticsCheck() {}

  /**
   * Compares figures.
   *
   * @param said what the statistics say
   * @param found what the rows come to
   * @param findings where differences go
   */
  static void compare(PartFigures said, PartFigures found, FileFindings findings) {
    if (said.rows() != found.rows()) {
      findings.add(
          Rule.ROWS, "it has %,d rows, but the statistics say %,d", found.rows(), said.rows());
    }
    TreeSet<String> names = new TreeSet<>(said.columns().keySet());
    names.addAll(found.columns().keySet());
    for (String name : names) {
      ColumnFigures one = said.columns().get(name);
      ColumnFigures other = found.columns().get(name);
      if (one == null || other == null) {
        findings.add(
            Rule.STATISTICS,
            "column %s is %s",
            name,
            one == null ? "not in the statistics" : "in the statistics only");
      } else if (!same(one, other)) {
        findings.add(
            Rule.STATISTICS, "column %s: %s in the statistics, %s in the file", name, one, other);
      }
    }
  }

  private static boolean same(ColumnFigures one, ColumnFigures other) {
    return one.nulls() == other.nulls()
        && same(one.min(), other.min())
        && same(one.max(), other.max())
        && (same(one.mean(), other.mean()) || Near.within(scale(one), one.mean(), other.mean()));
  }

  private static boolean same(double one, double other) {
    return one == other || Double.isNaN(one) && Double.isNaN(other);
  }

  /** Means are sums in another order, and what they are made of may cancel out. */
  private static double scale(ColumnFigures figures) {
    return Near.DOUBLE * Math.max(Math.abs(figures.min()), Math.abs(figures.max()));
  }
}
