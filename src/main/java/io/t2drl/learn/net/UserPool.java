package io.t2drl.learn.net;

/**
 * Mean and maximum over the users of every cell, for rows that lie user by user. What all cells
 * have of one user is copied to an array of its own, so that all operands of a loop have the same
 * index: only then does the JIT compiler turn it into vector instructions.
 */
final class UserPool {

  /** Times the smallest difference of two floats of ordinary size, more than 1. */
  private static final float LARGE = 1e30f;

  private float[] block;
  private float[] byBlock;

  /**
   * Pools.
   *
   * @param h [users x size]
   * @param size cells x columns
   * @param mean takes the means, [size]
   * @param max takes the maxima, [size]
   */
  void forward(float[] h, int users, int size, float[] mean, float[] max) {
    block = Rows.atLeast(block, size);
    System.arraycopy(h, 0, mean, 0, size);
    System.arraycopy(h, 0, max, 0, size);
    for (int u = 1; u < users; u++) {
      System.arraycopy(h, u * size, block, 0, size);
      take(block, size, mean, max);
    }
    scale(mean, 1f / users, size);
  }

  private static void take(float[] block, int size, float[] sum, float[] max) {
    for (int i = 0; i < size; i++) {
      sum[i] += block[i];
      max[i] = Math.max(max[i], block[i]);
    }
  }

  private static void scale(float[] numbers, float factor, int count) {
    for (int i = 0; i < count; i++) {
      numbers[i] *= factor;
    }
  }

  /**
   * Adds the gradient of h; that of a maximum goes to the first user who attains it.
   *
   * @param meanGradient gradient of the means, overwritten
   * @param maxGradient gradient of the maxima, overwritten
   */
  void backward(
      float[] h,
      float[] max,
      float[] meanGradient,
      float[] maxGradient,
      int users,
      int size,
      float[] gradient) {
    block = Rows.atLeast(block, size);
    byBlock = Rows.atLeast(byBlock, size);
    scale(meanGradient, 1f / users, size);
    for (int u = 0; u < users; u++) {
      System.arraycopy(h, u * size, block, 0, size);
      System.arraycopy(gradient, u * size, byBlock, 0, size);
      give(block, size, max, meanGradient, maxGradient, byBlock);
      System.arraycopy(byBlock, 0, gradient, u * size, size);
    }
  }

  /** What is given away of a maximum's gradient is all of it or nothing. */
  private static void give(
      float[] block, int size, float[] max, float[] byMean, float[] byMax, float[] byBlock) {
    for (int i = 0; i < size; i++) {
      float given = byMax[i] * (1 - Math.min(1, (max[i] - block[i]) * LARGE));
      byBlock[i] += byMean[i] + given;
      byMax[i] -= given;
    }
  }
}
