package io.t2drl.calibrate;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.util.ResizableDoubleArray;

/**
 * Robust regression of execution seconds on denoising steps by Theil and Sen: the slope is the
 * median of the slopes of all pairs of rows, the constant the median of what it leaves. Up to 29 %
 * of the rows may be arbitrarily wrong, which execution times that include queueing, cold starts
 * and stalls need (Theil 1950; Sen 1968).
 */
final class DelayFit {

  /** A model with fewer rows takes the pooled estimate. */
  static final int MIN_ROWS = 30;

  /** The slope looks at all pairs of at most this many rows, evenly spaced in time. */
  private static final int MAX_ROWS = 2_000;

  private record Line(double slope, double constant) {}

  private final Line pooled;

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
        .orElseGet(
            () -> delay(model, rows, through(rows, pooled.slope()), Delay.Origin.POOLED_SLOPE));
  }

  /**
   * The line of Theil and Sen; empty where the steps do not vary or more steps do not take longer.
   */
  private static Optional<Line> line(List<TraceRow> rows) {
    double slope = medianSlope(thin(rows));
    return slope > 0 ? Optional.of(through(rows, slope)) : Optional.empty();
  }

  /**
   * The line with a given slope; one that needs a negative constant goes through the origin
   * instead.
   */
  private static Line through(List<TraceRow> rows, double slope) {
    double constant = median(rows, row -> row.seconds() - slope * row.steps());
    return constant >= 0 ? new Line(slope, constant) : proportional(rows);
  }

  private static Line proportional(List<TraceRow> rows) {
    return new Line(median(rows, row -> row.seconds() / row.steps()), 0);
  }

  /** Median slope over pairs of rows with different steps; NaN where there is no such pair. */
  private static double medianSlope(List<TraceRow> rows) {
    ResizableDoubleArray slopes = new ResizableDoubleArray();
    for (int i = 1; i < rows.size(); i++) {
      TraceRow later = rows.get(i);
      for (int j = 0; j < i; j++) {
        TraceRow earlier = rows.get(j);
        double run = later.steps() - earlier.steps();
        if (run != 0) {
          slopes.addElement((later.seconds() - earlier.seconds()) / run);
        }
      }
    }
    return slopes.getNumElements() == 0 ? Double.NaN : new Median().evaluate(slopes.getElements());
  }

  private static List<TraceRow> thin(List<TraceRow> rows) {
    if (rows.size() <= MAX_ROWS) {
      return rows;
    }
    return IntStream.range(0, MAX_ROWS)
        .mapToObj(i -> rows.get((int) ((long) i * rows.size() / MAX_ROWS)))
        .toList();
  }

  private static Delay delay(String model, List<TraceRow> rows, Line line, Delay.Origin origin) {
    double residual =
        median(rows, row -> Math.abs(row.seconds() - line.slope() * row.steps() - line.constant()));
    return new Delay(model, line.slope(), line.constant(), rows.size(), residual, origin);
  }

  private static double median(List<TraceRow> rows, ToDoubleFunction<TraceRow> value) {
    return new Median().evaluate(rows.stream().mapToDouble(value).toArray());
  }
}
