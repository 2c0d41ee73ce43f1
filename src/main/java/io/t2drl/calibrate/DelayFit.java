package io.t2drl.calibrate;

import io.t2drl.calibrate.curve.DelayLine;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Execution seconds over denoising steps, model by model, by a robust line: execution times include
 * queueing, cold starts and stalls. Models that tell too little take what all of them tell.
 */
final class DelayFit {

  /** A model with fewer rows takes the pooled estimate. */
  static final int MIN_ROWS = 30;

  /** The slope looks at all pairs of at most this many rows, evenly spaced in time. */
  private static final int MAX_ROWS = 2_000;

  private final DelayLine pooled;

  /**
   * Prepares the pooled estimate.
   *
   * @param rows rows of all models of the scenario; not empty
   */
  DelayFit(List<TraceRow> rows) {
    this.pooled = line(rows).orElseGet(() -> proportional(rows));
  }

  /**
   * Fits one model.
   *
   * @param model its name
   * @param rows its rows
   */
  Delay fit(String model, List<TraceRow> rows) {
    if (rows.size() < MIN_ROWS) {
      return delay(model, rows, pooled, Delay.Origin.POOLED);
    }
    return line(rows)
        .map(line -> delay(model, rows, line, Delay.Origin.OWN))
        .orElseGet(() -> delay(model, rows, through(rows, pooled.b1()), Delay.Origin.POOLED_SLOPE));
  }

  private static Optional<DelayLine> line(List<TraceRow> rows) {
    List<TraceRow> some = thin(rows);
    return DelayLine.slope(array(some, TraceRow::steps), array(some, TraceRow::seconds)).stream()
        .mapToObj(slope -> through(rows, slope))
        .findFirst();
  }

  private static DelayLine through(List<TraceRow> rows, double slope) {
    return DelayLine.through(array(rows, TraceRow::steps), array(rows, TraceRow::seconds), slope);
  }

  private static DelayLine proportional(List<TraceRow> rows) {
    return DelayLine.proportional(array(rows, TraceRow::steps), array(rows, TraceRow::seconds));
  }

  private static List<TraceRow> thin(List<TraceRow> rows) {
    if (rows.size() <= MAX_ROWS) {
      return rows;
    }
    return IntStream.range(0, MAX_ROWS)
        .mapToObj(i -> rows.get((int) ((long) i * rows.size() / MAX_ROWS)))
        .toList();
  }

  private static Delay delay(
      String model, List<TraceRow> rows, DelayLine line, Delay.Origin origin) {
    double[] off = array(rows, row -> Math.abs(row.seconds() - line.at(row.steps())));
    return new Delay(model, line.b1(), line.b2(), rows.size(), new Median().evaluate(off), origin);
  }

  private static double[] array(List<TraceRow> rows, ToDoubleFunction<TraceRow> value) {
    return rows.stream().mapToDouble(value).toArray();
  }
}
