package io.t2drl.decide.model;

/**
 * A generative model of the catalogue. After n denoising steps its total variation (TV, lower is
 * better) is a2 for n up to a1, falls linearly to a4 at a3 and stays there; generating takes b1 n +
 * b2 seconds.
 *
 * @param name its name
 * @param size storage in GB
 * @param a1 steps up to which quality does not improve
 * @param a2 TV of the worst quality
 * @param a3 steps from which quality no longer improves
 * @param a4 TV of the best quality
 * @param b1 seconds per denoising step
 * @param b2 seconds per request
 */
public record CatalogueModel(
    String name, double size, double a1, double a2, double a3, double a4, double b1, double b2) {

  private static final double BYTES_PER_GIGABYTE = 1e9;

  /** Checks the numbers. */
  public CatalogueModel {
    Checks.within("size", size, 0, Double.MAX_VALUE);
    Checks.within("a1", a1, 0, Double.MAX_VALUE);
    Checks.within("a3", a3, a1, Double.MAX_VALUE);
    Checks.finite("catalogue", a2, a4, b1, b2);
  }

  /** {@return storage in whole bytes, at least one} */
  public double bytes() {
    return bytes(size);
  }

  /** Whole bytes: their sums are exact, whatever the order. */
  static double bytes(double gigabytes) {
    return Math.max(1, Math.rint(BYTES_PER_GIGABYTE * gigabytes));
  }
}
