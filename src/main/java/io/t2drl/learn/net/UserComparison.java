package io.t2drl.learn.net;

import java.util.Arrays;

/**
 * The comparison heads of a {@link Mixer}: from (q, k, w) of every user, the context c_u = mean_v
 * sigmoid(4 (q_u - k_v)) w_v of every head. The gate is e^4q / (e^4q + e^4k), so that exponentials
 * are taken of users and not of pairs. Rows lie user by user; a block is what all cells and heads
 * have of one user.
 */
final class UserComparison {

  private static final float STEEPNESS = 4;

  /** Largest exponent of e: twice its power is still a number. */
  private static final float LARGEST = 80;

  /** The exponential is the 128th power of a polynomial. */
  private static final float SCALE = 1 / 128f;

  /** Exponentials beyond which q and k count no more. */
  private static final float SMALLEST;

  private static final float MOST;

  static {
    float[] ends = {-LARGEST, LARGEST};
    exponentials(ends, ends.length);
    SMALLEST = ends[0];
    MOST = ends[1];
  }

  private UserComparison() {}

  /** Turns q, or k, into e^4q; beyond 20 it rises no more. */
  static void exponentials(float[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.max(-LARGEST, Math.min(LARGEST, STEEPNESS * x[i])) * SCALE;
    }
    for (int i = 0; i < count; i++) {
      float p = taylor(x[i]);
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      x[i] = p * p;
    }
  }

  /**
   * Taylor's series of the exponential; the rest is below 5e-8 for |t| up to 0.625 (|q| up to 20).
   */
  private static float taylor(float t) {
    float fourth = 1 / 24f + t * (1 / 120f + t * (1 / 720f + t * (1 / 5040f + t / 40320f)));
    return 1 + t * (1 + t * (1 / 2f + t * (1 / 6f + t * fourth)));
  }

  /**
   * Computes the contexts.
   *
   * @param queries e^4q, [users x size]
   * @param keys e^4k, [users x size]
   * @param values w, [users x size]
   * @param size cells x heads
   * @param contexts takes them, [users x size]
   */
  static void forward(
      float[] queries, float[] keys, float[] values, int users, int size, float[] contexts) {
    int total = users * size;
    Arrays.fill(contexts, 0, total, 0);
    for (int u = 0; u < total; u += size) {
      for (int v = 0; v < total; v += size) {
        addContext(queries, u, keys, values, v, size, contexts);
      }
    }
    float share = 1f / users;
    for (int i = 0; i < total; i++) {
      contexts[i] *= share;
    }
  }

  private static void addContext(
      float[] queries, int u, float[] keys, float[] values, int v, int size, float[] contexts) {
    for (int i = 0; i < size; i++) {
      float q = queries[u + i];
      contexts[u + i] += q / (q + keys[v + i]) * values[v + i];
    }
  }

  /**
   * Computes the gradients of q, k and w.
   *
   * @param gradient gradient of the contexts, overwritten
   * @param byQueries takes the gradient of q, [users x size]
   * @param byKeys takes the gradient of k, [users x size]
   * @param byValues takes the gradient of w, [users x size]
   */
  static void backward(
      float[] queries,
      float[] keys,
      float[] values,
      float[] gradient,
      int users,
      int size,
      float[] byQueries,
      float[] byKeys,
      float[] byValues) {
    int total = users * size;
    float share = 1f / users;
    for (int i = 0; i < total; i++) {
      gradient[i] *= share;
    }
    Arrays.fill(byQueries, 0, total, 0);
    Arrays.fill(byKeys, 0, total, 0);
    Arrays.fill(byValues, 0, total, 0);
    for (int u = 0; u < total; u += size) {
      for (int v = 0; v < total; v += size) {
        addGradient(queries, keys, values, gradient, u, v, size, byQueries, byKeys, byValues);
      }
    }
    throughExponentials(queries, byQueries, total);
    throughExponentials(keys, byKeys, total);
  }

  private static void throughExponentials(float[] exponentials, float[] gradient, int count) {
    for (int i = 0; i < count; i++) {
      boolean rising = exponentials[i] > SMALLEST && exponentials[i] < MOST;
      gradient[i] = rising ? STEEPNESS * gradient[i] : 0;
    }
  }

  private static void addGradient(
      float[] queries,
      float[] keys,
      float[] values,
      float[] gradient,
      int u,
      int v,
      int size,
      float[] byQueries,
      float[] byKeys,
      float[] byValues) {
    for (int i = 0; i < size; i++) {
      float q = queries[u + i];
      float gate = q / (q + keys[v + i]);
      float part = gradient[u + i] * gate;
      byValues[v + i] += part;
      float slope = part * (1 - gate) * values[v + i];
      byQueries[u + i] += slope;
      byKeys[v + i] -= slope;
    }
  }
}
