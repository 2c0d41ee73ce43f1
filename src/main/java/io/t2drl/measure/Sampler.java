package io.t2drl.measure;

import java.util.List;
import java.util.random.RandomGenerator;

/** Makes images out of noise. */
final class Sampler {

  private final NoiseGuess guess;

  Sampler(NoiseGuess guess) {
    this.guess = guess;
  }

  /**
   * Makes images, all at once.
   *
   * @param course what a denoising step is
   * @param steps denoising steps, from 1 to {@link NoiseLevels#COUNT}
   * @param random the only source of randomness of each image, [B]
   * @return pixels from -1 to 1, [B x 64]
   */
  float[][] sample(Course course, int steps, List<RandomGenerator> random) {
    float[][] images = new float[random.size()][Digits.PIXELS];
    for (int b = 0; b < images.length; b++) {
      for (int i = 0; i < Digits.PIXELS; i++) {
        images[b][i] = (float) random.get(b).nextGaussian();
      }
    }
    for (int step = 0; step < steps; step++) {
      switch (course) {
        case STRIDED -> stride(images, level(step, steps), level(step + 1, steps));
        case TRUNCATED -> step(images, NoiseLevels.COUNT - step, random);
      }
    }
    for (float[] image : images) {
      for (int i = 0; i < image.length; i++) {
        image[i] = clip(image[i]);
      }
    }
    return images;
  }

  /** The level after so many of n strides, even ones. */
  private static int level(int stride, int of) {
    return Math.round((float) NoiseLevels.COUNT * (of - stride) / of);
  }

  private void stride(float[][] images, int from, int to) {
    double kept = NoiseLevels.kept(from);
    double next = NoiseLevels.kept(to);
    float[][] clean = clean(images, from);
    for (int b = 0; b < images.length; b++) {
      for (int i = 0; i < Digits.PIXELS; i++) {
        double pixel = clean[b][i];
        double noise = (images[b][i] - Math.sqrt(kept) * pixel) / Math.sqrt(1 - kept);
        images[b][i] = (float) (Math.sqrt(next) * pixel + Math.sqrt(1 - next) * noise);
      }
    }
  }

  /** Draws from the posterior of the next lower level (Ho et al. 2020, eq. 7). */
  private void step(float[][] images, int from, List<RandomGenerator> random) {
    double kept = NoiseLevels.kept(from);
    double next = NoiseLevels.kept(from - 1);
    double ratio = kept / next;
    double deviation = Math.sqrt((1 - next) / (1 - kept) * (1 - ratio));
    float[][] clean = clean(images, from);
    for (int b = 0; b < images.length; b++) {
      for (int i = 0; i < Digits.PIXELS; i++) {
        double mean =
            (Math.sqrt(next) * (1 - ratio) * clean[b][i]
                    + Math.sqrt(ratio) * (1 - next) * images[b][i])
                / (1 - kept);
        images[b][i] = (float) (mean + deviation * random.get(b).nextGaussian());
      }
    }
  }

  /** The images that are seen behind the noise. */
  private float[][] clean(float[][] images, int level) {
    double kept = NoiseLevels.kept(level);
    float[][] clean = guess.noise(images, level);
    for (int b = 0; b < images.length; b++) {
      for (int i = 0; i < Digits.PIXELS; i++) {
        double rest = images[b][i] - Math.sqrt(1 - kept) * clean[b][i];
        clean[b][i] = clip((float) (rest / Math.sqrt(kept)));
      }
    }
    return clean;
  }

  private static float clip(float pixel) {
    return Math.max(-1, Math.min(1, pixel));
  }
}
