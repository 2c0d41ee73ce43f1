package io.t2drl.measure;

import java.util.Arrays;

/** How good images are. Pixels are from -1 to 1. */
final class ImageQuality {

  private ImageQuality() {}

  /**
   * {@return total variation of an image whose pixels count from 0 to 1: the sum of the absolute
   * differences of neighbours, right and below}
   */
  static double totalVariation(float[] image) {
    double sum = 0;
    for (int y = 0; y < Digits.SIDE; y++) {
      for (int x = 0; x < Digits.SIDE; x++) {
        int i = y * Digits.SIDE + x;
        sum += x + 1 < Digits.SIDE ? Math.abs(image[i + 1] - image[i]) : 0;
        sum += y + 1 < Digits.SIDE ? Math.abs(image[i + Digits.SIDE] - image[i]) : 0;
      }
    }
    return sum / 2;
  }

  /**
   * {@return what each image adds to the energy distance of a set to another one: their mean is the
   * distance, 0 where both sets are drawn from one distribution and above it otherwise (Szekely and
   * Rizzo 2013), and their spread tells its error}
   *
   * <p>They are the jackknife's values (Tukey 1958), n D less n - 1 times the distance without the
   * image. Pairs of an image with itself are left out, so that single values, and a distance next
   * to 0, can be negative.
   *
   * @param images the set, at least 3
   * @param real the other one, at least 2
   */
  static double[] energyDistances(float[][] images, float[][] real) {
    int n = images.length;
    double[] across = new double[n];
    double[] within = new double[n];
    for (int i = 0; i < n; i++) {
      across[i] = sum(images[i], real) / real.length;
      within[i] = sum(images[i], images);
    }
    double spread = 0;
    for (float[] image : real) {
      spread += sum(image, real);
    }
    spread /= (double) real.length * (real.length - 1);
    double allAcross = Arrays.stream(across).sum();
    double allWithin = Arrays.stream(within).sum();
    double whole = distance(n, allAcross, allWithin);
    double[] parts = new double[n];
    for (int i = 0; i < n; i++) {
      double rest = distance(n - 1, allAcross - across[i], allWithin - 2 * within[i]);
      parts[i] = n * whole - (n - 1) * rest - spread;
    }
    return parts;
  }

  /** All of the distance but the spread of the other set, which no image changes. */
  private static double distance(int n, double across, double within) {
    return 2 * across / n - within / n / (n - 1);
  }

  private static double sum(float[] one, float[][] others) {
    double sum = 0;
    for (float[] other : others) {
      double squares = 0;
      for (int i = 0; i < one.length; i++) {
        squares += (one[i] - other[i]) * (one[i] - other[i]);
      }
      sum += Math.sqrt(squares);
    }
    return sum;
  }
}
