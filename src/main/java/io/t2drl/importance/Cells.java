package io.t2drl.importance;

import java.util.Arrays;

/**
 * A factor's values in cells: one for each value where there are few, else many of equal width on
 * its scale. Densities over cells are smoothed where neighbouring cells are alike.
 */
final class Cells {

  /** Up to so many different values have cells of their own. */
  private static final int FEW = 20;

  private static final int MANY = 50;

  /** A window of such a width suits a normal density best (Scott, 1992). */
  private static final double SCOTT = 1.06;

  private final int[] cells;
  private final int number;
  private final boolean smooth;

  private Cells(int[] cells, int number, boolean smooth) {
    this.cells = cells;
    this.number = number;
    this.smooth = smooth;
  }

  static Cells of(Factor factor) {
    double[] levels = factor.levels();
    double[] values = factor.values();
    int[] cells = new int[values.length];
    boolean own = levels.length <= FEW || factor.scale() == Factor.Scale.CATEGORICAL;
    double first = own ? 0 : factor.place(levels[0]);
    double width = own ? 0 : (factor.place(levels[levels.length - 1]) - first) / MANY;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        cells[i] = -1;
      } else if (own) {
        cells[i] = Arrays.binarySearch(levels, values[i]);
      } else {
        cells[i] = Math.min(MANY - 1, (int) ((factor.place(values[i]) - first) / width));
      }
    }
    return new Cells(cells, own ? levels.length : MANY, !own);
  }

  /** {@return whether a configuration has the factor} */
  boolean has(int configuration) {
    return cells[configuration] >= 0;
  }

  /** {@return a histogram without anything in it} */
  double[] histogram() {
    return new double[number];
  }

  /** Puts a configuration into a histogram. */
  void add(double[] histogram, int configuration, double weight) {
    histogram[cells[configuration]] += weight;
  }

  /**
   * How far the density of some configurations is from that of all: the Pearson divergence, the
   * mean of {@code (p / q - 1)^2} under {@code q}.
   *
   * @param some a histogram of some of them
   * @param all the histogram of all
   * @return the divergence, 0 or more
   */
  double divergence(double[] some, double[] all) {
    double[] p = some;
    double[] q = all;
    if (smooth) {
      // one window for both: two of different widths would differ where nothing else does
      double[][] window = window(some);
      p = smoothed(some, window);
      q = smoothed(all, window);
    }
    double massOfSome = Arrays.stream(some).sum();
    double massOfAll = Arrays.stream(all).sum();
    double sum = 0;
    for (int i = 0; i < number; i++) {
      if (q[i] > 0) {
        double density = q[i] / massOfAll;
        double ratio = p[i] / massOfSome / density;
        sum += (ratio - 1) * (ratio - 1) * density;
      }
    }
    return sum;
  }

  private double[][] window(double[] histogram) {
    double mass = Arrays.stream(histogram).sum();
    double mean = 0;
    for (int i = 0; i < number; i++) {
      mean += i * histogram[i] / mass;
    }
    double variance = 0;
    for (int i = 0; i < number; i++) {
      variance += (i - mean) * (i - mean) * histogram[i] / mass;
    }
    double width = Math.max(0.1, SCOTT * Math.sqrt(variance) * Math.pow(mass, -0.2));
    double[][] window = new double[number][number];
    for (int from = 0; from < number; from++) {
      double sum = 0;
      for (int to = 0; to < number; to++) {
        double far = (to - from) / width;
        window[from][to] = Math.exp(-far * far / 2);
        sum += window[from][to];
      }
      for (int to = 0; to < number; to++) {
        window[from][to] /= sum;
      }
    }
    return window;
  }

  private double[] smoothed(double[] histogram, double[][] window) {
    double[] smoothed = new double[number];
    for (int from = 0; from < number; from++) {
      for (int to = 0; to < number; to++) {
        smoothed[to] += histogram[from] * window[from][to];
      }
    }
    return smoothed;
  }
}
