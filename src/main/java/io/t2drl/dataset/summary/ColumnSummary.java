package io.t2drl.dataset.summary;

import io.t2drl.experience.manifest.ColumnFigures;
import io.t2drl.experience.manifest.PartFigures;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Width;
import java.util.List;
import java.util.Objects;

/**
 * A column over all files of all rounds.
 *
 * @param column the column
 * @param min smallest element; NaN where none is known
 * @param max largest element; NaN where none is known
 * @param mean mean of the elements, files weighted by their rows that have any; NaN where none is
 *     known
 * @param nulls elements that are not known
 */
public record ColumnSummary(DataColumn<?> column, double min, double max, double mean, long nulls) {

  /** {@return a column over files, in their order; files that do not have it do not count} */
  static ColumnSummary of(DataColumn<?> column, List<PartFigures> files) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double weight = 0;
    long nulls = 0;
    for (PartFigures file : files) {
      ColumnFigures figures = file.columns().get(column.name());
      if (figures == null) {
        continue;
      }
      nulls += figures.nulls();
      if (!Double.isNaN(figures.mean())) {
        min = Math.min(min, figures.min());
        max = Math.max(max, figures.max());
        long known = file.rows() - (column.width() == Width.ONE ? figures.nulls() : 0);
        sum += figures.mean() * known;
        weight += known;
      }
    }
    return weight == 0
        ? new ColumnSummary(column, Double.NaN, Double.NaN, Double.NaN, nulls)
        : new ColumnSummary(column, min, max, sum / weight, nulls);
  }

  /** {@return whether any file has it} */
  static boolean isIn(DataColumn<?> column, List<PartFigures> files) {
    return files.stream().map(file -> file.columns().get(column.name())).anyMatch(Objects::nonNull);
  }
}
