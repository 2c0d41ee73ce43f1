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
      return of(floats);
    }
    if (array instanceof double[] doubles) {
      return of(doubles.length, i -> doubles[i]);
    }
    if (array instanceof int[] ints) {
      return of(ints);
    }
    if (array instanceof long[] longs) {
      return of(longs.length, i -> longs[i]);
    }
    return of((boolean[]) array);
  }

  /**
   * Most of what datasets hold: in four sums, for one addition waits for the one before. No
   * Math.min, which takes several times as long; what is NaN shows in the sum.
   */
  private static ColumnStatistics of(float[] elements) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    int whole = elements.length & -4;
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int i = 0; i < whole; i += 4) {
      first += elements[i];
      second += elements[i + 1];
      third += elements[i + 2];
      fourth += elements[i + 3];
    }
    double sum = first + second + (third + fourth);
    for (int i = whole; i < elements.length; i++) {
      sum += elements[i];
    }
    for (float element : elements) {
      if (element < min) {
        min = element;
      }
      if (element > max) {
        max = element;
      }
    }
    return Double.isNaN(sum)
        ? of(elements.length, i -> elements[i])
        : new ColumnStatistics(elements.length, 0, min, max, sum);
  }

  private static ColumnStatistics of(int[] elements) {
    int min = Integer.MAX_VALUE;
    int max = Integer.MIN_VALUE;
    long sum = 0;
    for (int element : elements) {
      min = Math.min(min, element);
      max = Math.max(max, element);
      sum += element;
    }
    return elements.length == 0 ? NOTHING : new ColumnStatistics(elements.length, 0, min, max, sum);
  }

  private static ColumnStatistics of(boolean[] elements) {
    int set = 0;
    for (boolean element : elements) {
      set += element ? 1 : 0;
    }
    return elements.length == 0
        ? NOTHING
        : new ColumnStatistics(
            elements.length, 0, set < elements.length ? 0 : 1, set > 0 ? 1 : 0, set);
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

  /** {@return whether all elements are finite numbers, as far as their sum can tell} */
  boolean isFinite() {
    return nulls == 0 && Double.isFinite(sum);
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
