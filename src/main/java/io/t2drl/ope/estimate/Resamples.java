package io.t2drl.ope.estimate;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Episodes drawn anew, with replacement, the same for all figures. Intervals are bootstrap-t (Efron
 * and Tibshirani 1993, section 12.5): they follow the skewness that deep fades give to means.
 */
public final class Resamples {

  private static final int COUNT = 1000;

  /** Beyond these, episodes are put together in groups: their means are nearly normal by then. */
  private static final int MOST = 2048;

  private static final double TAIL = 0.025;

  private final int[][] drawn;

  /**
   * Draws.
   *
   * @param streams where chance comes from
   * @param episodes how many there are, at least two
   */
  public Resamples(Streams streams, int episodes) {
    int drawable = Math.min(MOST, episodes);
    drawn = new int[COUNT][drawable];
    for (int r = 0; r < COUNT; r++) {
      RandomGenerator random = streams.stream(Purpose.BOOTSTRAP, 0, r);
      for (int n = 0; n < drawable; n++) {
        drawn[r][n] = random.nextInt(drawable);
      }
    }
  }

  /** {@return the 95 % interval of a figure of these episodes} */
  public Interval interval(Ratio ratio) {
    double value = ratio.value();
    Ratio grouped = ratio.grouped(drawn[0].length);
    double centre = grouped.value();
    double error = grouped.error();
    if (!(error > 0)) {
      return new Interval(value, value, value);
    }
    double[] deviations = new double[COUNT];
    for (int r = 0; r < COUNT; r++) {
      double[] again = grouped.again(drawn[r]);
      deviations[r] = again[1] > 0 ? (again[0] - centre) / again[1] : 0;
    }
    Arrays.sort(deviations);
    return new Interval(
        value,
        value - error * quantile(deviations, 1 - TAIL),
        value - error * quantile(deviations, TAIL));
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
