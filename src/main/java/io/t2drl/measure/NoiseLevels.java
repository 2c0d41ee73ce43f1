package io.t2drl.measure;

/**
 * How much of an image is left at each noise level: the cosine schedule (Nichol and Dhariwal 2021).
 * Level 0 is the image, level {@value #COUNT} all but noise.
 */
final class NoiseLevels {

  /** Noise levels. */
  static final int COUNT = 200;

  private static final double OFFSET = 0.008;

  /** The last levels keep a little, so that nothing is divided by 0. */
  private static final double LEAST = 1e-4;

  private NoiseLevels() {}

  /** {@return share of the image's variance at a level, from 0 to {@value #COUNT}} */
  static double kept(int level) {
    return Math.max(LEAST, cosine(level) / cosine(0));
  }

  private static double cosine(int level) {
    double angle = (level / (double) COUNT + OFFSET) / (1 + OFFSET) * Math.PI / 2;
    return Math.cos(angle) * Math.cos(angle);
  }
}
