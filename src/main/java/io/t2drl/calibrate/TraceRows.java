package io.t2drl.calibrate;

import java.util.AbstractList;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Rows by time, as columns of numbers: a trace may have tens of millions of them. */
final class TraceRows extends AbstractList<TraceRow> implements RandomAccess {

  private final long[] second;
  private final int[] model;
  private final String[] models;
  private final double[] steps;
  private final double[] seconds;
  private final int[] order;

  private TraceRows(
      long[] second, int[] model, String[] models, double[] steps, double[] seconds, int[] order) {
    this.second = second;
    this.model = model;
    this.models = models;
    this.steps = steps;
    this.seconds = seconds;
    this.order = order;
  }

  /**
   * Sorts rows by time; those of the same second stay in their order. All arrays are parallel and
   * are taken over.
   *
   * @param second of each row; {@link Long#MIN_VALUE} leaves the row out
   * @param model index of each row's model
   * @param models names of the models
   * @param steps of each row; empty where the trace does not tell
   * @param seconds of each row; empty where the trace does not tell
   */
  static TraceRows of(
      long[] second, int[] model, List<String> models, double[] steps, double[] seconds) {
    int[] order =
        IntStream.range(0, second.length).filter(i -> second[i] != Long.MIN_VALUE).toArray();
    if (IntStream.range(1, order.length).anyMatch(i -> second[order[i]] < second[order[i - 1]])) {
      int[] sorted =
          IntStream.of(order)
              .boxed()
              .sorted(Comparator.comparingLong(i -> second[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(sorted, 0, order, 0, order.length);
    }
    return new TraceRows(second, model, models.toArray(String[]::new), steps, seconds, order);
  }

  /** {@return the rows of some models} */
  TraceRows where(Predicate<String> wanted) {
    boolean[] kept = new boolean[models.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = wanted.test(models[i]);
    }
    int[] chosen = IntStream.of(order).filter(i -> kept[model[i]]).toArray();
    return new TraceRows(second, model, models, steps, seconds, chosen);
  }

  @Override
  public TraceRow get(int index) {
    int i = order[index];
    return new TraceRow(second[i], models[model[i]], at(steps, i), at(seconds, i));
  }

  private static double at(double[] values, int index) {
    return values.length == 0 ? Double.NaN : values[index];
  }

  @Override
  public int size() {
    return order.length;
  }

  /** {@return requests of each model, by name in any order} */
  long[] counts() {
    long[] counts = new long[models.length];
    IntStream.of(order).forEach(i -> counts[model[i]]++);
    return counts;
  }

  /** {@return names of the models, as {@link #counts} counts them} */
  List<String> models() {
    return List.of(models);
  }
}
