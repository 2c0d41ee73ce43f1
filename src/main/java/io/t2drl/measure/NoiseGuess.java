package io.t2drl.measure;

/** Tells the noise in noisy images. */
@FunctionalInterface
interface NoiseGuess {

  /**
   * {@return what is noise in images, [B x 64]}
   *
   * @param noisy the images, [B x 64]
   * @param level their noise level, from 1 to {@link NoiseLevels#COUNT}
   */
  float[][] noise(float[][] noisy, int level);
}
