package io.t2drl.calibrate.curve;

/**
 * The falling sequence that is nearest to given values in the squared sense, by pooling adjacent
 * violators (Barlow et al. 1972). Joined by straight lines it is the monotone spline that a curve
 * of a narrower form is compared with.
 */
final class Isotonic {

  private Isotonic() {}

  /**
   * Fits.
   *
   * @param values in the order in which they should fall, [K]
   * @param weights of each, above 0, [K]
   * @return the sequence, [K]
   */
  static double[] falling(double[] values, int[] weights) {
    int size = values.length;
    double[] mean = new double[size];
    double[] weight = new double[size];
    int[] length = new int[size];
    int blocks = 0;
    for (int k = 0; k < size; k++) {
      mean[blocks] = values[k];
      weight[blocks] = weights[k];
      length[blocks] = 1;
      blocks++;
      while (blocks > 1 && mean[blocks - 2] < mean[blocks - 1]) {
        double both = weight[blocks - 2] + weight[blocks - 1];
        mean[blocks - 2] =
            (weight[blocks - 2] * mean[blocks - 2] + weight[blocks - 1] * mean[blocks - 1]) / both;
        weight[blocks - 2] = both;
        length[blocks - 2] += length[blocks - 1];
        blocks--;
      }
    }
    double[] fitted = new double[size];
    int k = 0;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < length[block]; i++) {
        fitted[k++] = mean[block];
      }
    }
    return fitted;
  }
}
