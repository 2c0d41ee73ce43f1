package io.t2drl.experience.manifest;

import io.t2drl.replay.DataColumn;
import io.t2drl.replay.ElementType;
import io.t2drl.replay.Rows;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a column holds in some rows, all elements together; flags count as 0 and 1. A number that is
 * not known (NaN in memory, null in files) counts among the nulls alone.
 *
 * @param count elements that are known
 * @param nulls elements that are not
 * @param min smallest, infinity without any
 * @param max largest, minus infinity without any
 * @param sum sum, in the order of the rows
 */
record ColumnStatistics(long count, long nulls, double min, double max, double sum)
    implements Serializable {

  private static final long serialVersionUID = 1;
  private static final ColumnStatistics NOTHING =
      new ColumnStatistics(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

  /** {@return the statistics of all columns that rows have, but for texts, by their names} */
  static Map<String, ColumnStatistics> of(Rows rows) {
    Map<String, ColumnStatistics> statistics = new LinkedHashMap<>();
    for (DataColumn<?> column : rows.columns()) {
      if (!column.inPath() && column.type() != ElementType.TEXT) {
        statistics.put(column.name(), of(rows.get(column)));
      }
    }
    return statistics;
  }

  private static ColumnStatistics of(Object array) {
    if (array instanceof float[] floats) {
      return of(floats.length, i -> floats[i]);
    }
    if (array instanceof double[] doubles) {
      return of(doubles.length, i -> doubles[i]);
    }
    if (array instanceof int[] ints) {
      return of(ints.length, i -> ints[i]);
    }
    if (array instanceof long[] longs) {
      return of(longs.length, i -> longs[i]);
    }
    boolean[] flags = (boolean[]) array;
    return of(flags.length, i -> flags[i] ? 1 : 0);
  }

  private interface Elements {
    double at(int index);
  }

  private static ColumnStatistics of(int length, Elements elements) {
    double min = NOTHING.min;
    double max = NOTHING.max;
    double sum = 0;
    long nulls = 0;
    for (int i = 0; i < length; i++) {
      double element = elements.at(i);
      if (Double.isNaN(element)) {
        nulls++;
      } else {
        min = Math.min(min, element);
        max = Math.max(max, element);
        sum += element;
      }
    }
    return new ColumnStatistics(length - nulls, nulls, min, max, sum);
  }

  /** {@return what a statistics file says of them} */
  ColumnFigures figures() {
    return count == 0
        ? new ColumnFigures(Double.NaN, Double.NaN, Double.NaN, nulls)
        : new ColumnFigures(min, max, sum / count, nulls);
  }

  /** {@return the statistics of these rows and others after them} */
  ColumnStatistics plus(ColumnStatistics others) {
    return new ColumnStatistics(
        count + others.count,
        nulls + others.nulls,
        Math.min(min, others.min),
        Math.max(max, others.max),
        sum + others.sum);
  }
}
