package io.t2drl.learn.net;

import java.util.Arrays;

/**
 * Mean and maximum over the users of a cell. Rows are copied to arrays of their own, so that source
 * and target of the inner loops have the same index: only then does the JIT compiler turn them into
 * vector instructions.
 */
final class UserPool {

  private final int width;

  UserPool(int width) {
    this.width = width;
  }

  /** Returns [mean_v h_v, max_v h_v] of every cell, [cells x 2 width]. */
  double[] forward(double[] h, int cells, int users) {
    double[] pooled = new double[cells * 2 * width];
    double[] row = new double[width];
    double[] mean = new double[width];
    double[] max = new double[width];
    for (int c = 0; c < cells; c++) {
      Arrays.fill(mean, 0);
      System.arraycopy(h, c * users * width, max, 0, width);
      for (int u = 0; u < users; u++) {
        System.arraycopy(h, (c * users + u) * width, row, 0, width);
        addShare(row, users, mean);
        raise(row, max);
      }
      System.arraycopy(mean, 0, pooled, 2 * c * width, width);
      System.arraycopy(max, 0, pooled, (2 * c + 1) * width, width);
    }
    return pooled;
  }

  /** Adds the gradient of h for the gradient of what {@link #forward} returned. */
  void backward(
      double[] h,
      double[] pooled,
      double[] gradient,
      int cells,
      int users,
      double[] inputGradient) {
    for (int c = 0; c < cells; c++) {
      int mean = 2 * c * width;
      int max = mean + width;
      for (int r = c * users; r < (c + 1) * users; r++) {
        for (int j = 0; j < width; j++) {
          inputGradient[r * width + j] += gradient[mean + j] / users;
        }
      }
      for (int j = 0; j < width; j++) {
        int largest = first(h, pooled[max + j], c * users, users, j);
        inputGradient[largest * width + j] += gradient[max + j];
      }
    }
  }

  /** First of a cell's rows that attains the maximum in column j. */
  private int first(double[] h, double max, int from, int users, int j) {
    for (int r = from; r < from + users; r++) {
      if (h[r * width + j] == max) {
        return r;
      }
    }
    return from;
  }

  private static void addShare(double[] row, double count, double[] sum) {
    for (int j = 0; j < row.length; j++) {
      sum[j] += row[j] / count;
    }
  }

  private static void raise(double[] row, double[] max) {
    for (int j = 0; j < row.length; j++) {
      max[j] = Math.max(max[j], row[j]);
    }
  }
}
