package io.t2drl.learn.net;

/** Mean and maximum over the users of every cell, for rows that lie user by user. */
final class UserPool {

  private UserPool() {}

  /**
   * Pools.
   *
   * @param h [users x size]
   * @param size cells x columns
   * @param mean takes the means, [size]
   * @param max takes the maxima, [size]
   */
  static void forward(float[] h, int users, int size, float[] mean, float[] max) {
    System.arraycopy(h, 0, mean, 0, size);
    System.arraycopy(h, 0, max, 0, size);
    for (int u = 1; u < users; u++) {
      take(h, u * size, size, mean, max);
    }
    float share = 1f / users;
    for (int i = 0; i < size; i++) {
      mean[i] *= share;
    }
  }

  private static void take(float[] h, int at, int size, float[] sum, float[] max) {
    for (int i = 0; i < size; i++) {
      sum[i] += h[at + i];
      max[i] = Math.max(max[i], h[at + i]);
    }
  }

  /**
   * Adds the gradient of h; that of a maximum goes to the first user who attains it.
   *
   * @param meanGradient gradient of the means, overwritten
   * @param maxGradient gradient of the maxima, overwritten
   */
  static void backward(
      float[] h,
      float[] max,
      float[] meanGradient,
      float[] maxGradient,
      int users,
      int size,
      float[] gradient) {
    float share = 1f / users;
    for (int i = 0; i < size; i++) {
      meanGradient[i] *= share;
    }
    for (int u = 0; u < users; u++) {
      give(h, u * size, size, max, meanGradient, maxGradient, gradient);
    }
  }

  private static void give(
      float[] h,
      int at,
      int size,
      float[] max,
      float[] meanGradient,
      float[] maxGradient,
      float[] gradient) {
    for (int i = 0; i < size; i++) {
      gradient[at + i] += meanGradient[i];
      if (h[at + i] == max[i]) {
        gradient[at + i] += maxGradient[i];
        maxGradient[i] = 0;
      }
    }
  }
}
