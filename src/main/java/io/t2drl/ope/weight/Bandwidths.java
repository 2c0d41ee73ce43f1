package io.t2drl.ope.weight;

/**
 * Widths of the kernel that are tried, in standard deviations of the logged actions, each twice the
 * one before: from next to no bias and little data to much of both.
 */
public final class Bandwidths {

  /** How many there are, H. */
  public static final int COUNT = 7;

  private static final double SMALLEST = 0.1;

  private Bandwidths() {}

  /** {@return a width by its place, from 0 to H - 1, ascending} */
  public static double of(int place) {
    return SMALLEST * (1 << place);
  }

  /**
   * Adds the values of the Gaussian kernel at a distance, in units of its peak.
   *
   * @param squared squared distance
   * @param sums where to add, one for each width, from {@code from} on
   * @param from the first of them
   */
  static void add(double squared, double[] sums, int from) {
    double largest = of(COUNT - 1);
    double value = Math.exp(-squared / (2 * largest * largest));
    for (int h = COUNT - 1; h >= 0; h--) {
      sums[from + h] += value;
      // Half the width is four times the exponent.
      double square = value * value;
      value = square * square;
    }
  }
}
