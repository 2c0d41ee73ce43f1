package io.t2drl.edge;

/**
 * Directions of uniformly drawn turns, as arrays and in multiplications and additions only: the
 * compiler makes vector instructions of the loops as long as each computes one thing, and the bits
 * are the same on every processor. Sines and cosines are within 2e-15 of the exact ones.
 *
 * <p>Of an angle from -pi to pi they follow from those of its half, whose Taylor series are short:
 * {@code cos(2h) = 1 - 2 sin(h)^2} and {@code sin(2h) = 2 sin(h) cos(h)}.
 */
final class Directions {

  private static final double S3 = -1.0 / 6;
  private static final double S5 = 1.0 / 120;
  private static final double S7 = -1.0 / 5_040;
  private static final double S9 = 1.0 / 362_880;
  private static final double S11 = -1.0 / 39_916_800;
  private static final double S13 = 1.0 / 6_227_020_800.0;
  private static final double S15 = -1.0 / 1_307_674_368_000.0;
  private static final double S17 = 1.0 / 355_687_428_096_000.0;
  private static final double S19 = -1.0 / 121_645_100_408_832_000.0;
  private static final double C2 = -1.0 / 2;
  private static final double C4 = 1.0 / 24;
  private static final double C6 = -1.0 / 720;
  private static final double C8 = 1.0 / 40_320;
  private static final double C10 = -1.0 / 3_628_800;
  private static final double C12 = 1.0 / 479_001_600;
  private static final double C14 = -1.0 / 87_178_291_200.0;
  private static final double C16 = 1.0 / 20_922_789_888_000.0;
  private static final double C18 = -1.0 / 6_402_373_705_728_000.0;
  private static final double C20 = 1.0 / 2_432_902_008_176_640_000.0;

  private final double[] sine;
  private final double[] cosine;

  /** Room for so many directions. */
  Directions(int size) {
    sine = new double[size];
    cosine = new double[size];
  }

  /**
   * Works out the directions of turns.
   *
   * @param turns draws from [0, 1), as many as there is room for: an angle of {@code 2 pi (draw -
   *     1/2)}
   */
  void of(double[] turns) {
    sines(turns);
    cosines(turns);
    for (int i = 0; i < sine.length; i++) {
      double half = sine[i];
      sine[i] = 2 * half * cosine[i];
      cosine[i] = 1 - 2 * half * half;
    }
  }

  /** {@return the sines of the directions} */
  double[] sine() {
    return sine;
  }

  /** {@return the cosines of the directions} */
  double[] cosine() {
    return cosine;
  }

  private void sines(double[] turns) {
    for (int i = 0; i < sine.length; i++) {
      double h = Math.PI * (turns[i] - 0.5);
      double z = h * h;
      double z2 = z * z;
      double low = S3 + z * S5 + z2 * (S7 + z * S9);
      double high = S11 + z * (S13 + z * (S15 + z * (S17 + z * S19)));
      sine[i] = h + h * z * (low + z2 * z2 * high);
    }
  }

  private void cosines(double[] turns) {
    for (int i = 0; i < cosine.length; i++) {
      double h = Math.PI * (turns[i] - 0.5);
      double z = h * h;
      double z2 = z * z;
      double low = C2 + z * C4 + z2 * (C6 + z * C8);
      double high = C10 + z * (C12 + z * (C14 + z * (C16 + z * (C18 + z * C20))));
      cosine[i] = 1 + z * (low + z2 * z2 * high);
    }
  }
}
