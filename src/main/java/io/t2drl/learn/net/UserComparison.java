package io.t2drl.learn.net;

import java.util.Arrays;

/**
 * The comparison heads of a {@link Mixer}: from (q, k, w) of every user, the context c_u = mean_v
 * sigmoid(4 (q_u - k_v)) w_v of every head. The gate is e^4q / (e^4q + e^4k), so that exponentials
 * are taken of users and not of pairs. Rows lie user by user; a block is what all cells and heads
 * have of one user. Blocks are copied to arrays of their own, so that all operands of a loop have
 * the same index, and no loop writes more than two: only then does the JIT compiler turn it into
 * vector instructions.
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

  private float[] query = {};
  private float[] sum = {};
  private float[] given = {};
  private float[] part = {};
  private float[][] keyOf = {};
  private float[][] valueOf = {};
  private float[][] byKeyOf = {};
  private float[][] byValueOf = {};

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
  void forward(
      float[] queries, float[] keys, float[] values, int users, int size, float[] contexts) {
    open(users, size);
    split(keys, users, size, keyOf);
    split(values, users, size, valueOf);
    for (int u = 0; u < users; u++) {
      System.arraycopy(queries, u * size, query, 0, size);
      Arrays.fill(sum, 0, size, 0);
      for (int v = 0; v < users; v++) {
        addContext(query, keyOf[v], valueOf[v], size, sum);
      }
      System.arraycopy(sum, 0, contexts, u * size, size);
    }
    scale(contexts, 1f / users, users * size);
  }

  private static void addContext(
      float[] query, float[] key, float[] value, int size, float[] context) {
    for (int i = 0; i < size; i++) {
      context[i] += query[i] / (query[i] + key[i]) * value[i];
    }
  }

  private static void scale(float[] numbers, float factor, int count) {
    for (int i = 0; i < count; i++) {
      numbers[i] *= factor;
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
  void backward(
      float[] queries,
      float[] keys,
      float[] values,
      float[] gradient,
      int users,
      int size,
      float[] byQueries,
      float[] byKeys,
      float[] byValues) {
    open(users, size);
    scale(gradient, 1f / users, users * size);
    split(keys, users, size, keyOf);
    split(values, users, size, valueOf);
    for (int v = 0; v < users; v++) {
      Arrays.fill(byKeyOf[v], 0, size, 0);
      Arrays.fill(byValueOf[v], 0, size, 0);
    }
    for (int u = 0; u < users; u++) {
      System.arraycopy(queries, u * size, query, 0, size);
      System.arraycopy(gradient, u * size, given, 0, size);
      Arrays.fill(sum, 0, size, 0);
      for (int v = 0; v < users; v++) {
        throughGate(query, keyOf[v], given, size, byValueOf[v], part);
        throughSlope(part, valueOf[v], size, sum, byKeyOf[v]);
      }
      System.arraycopy(sum, 0, byQueries, u * size, size);
    }
    join(byKeyOf, users, size, byKeys);
    join(byValueOf, users, size, byValues);
    throughExponentials(queries, byQueries, users * size);
    throughExponentials(keys, byKeys, users * size);
  }

  private static void throughGate(
      float[] query, float[] key, float[] given, int size, float[] byValue, float[] part) {
    for (int i = 0; i < size; i++) {
      float gate = query[i] / (query[i] + key[i]);
      float share = given[i] * gate;
      byValue[i] += share;
      part[i] = share * (1 - gate);
    }
  }

  private static void throughSlope(
      float[] part, float[] value, int size, float[] byQuery, float[] byKey) {
    for (int i = 0; i < size; i++) {
      float slope = part[i] * value[i];
      byQuery[i] += slope;
      byKey[i] -= slope;
    }
  }

  private static void throughExponentials(float[] exponentials, float[] gradient, int count) {
    for (int i = 0; i < count; i++) {
      boolean rising = exponentials[i] > SMALLEST && exponentials[i] < MOST;
      gradient[i] = rising ? STEEPNESS * gradient[i] : 0;
    }
  }

  private void open(int users, int size) {
    if (keyOf.length < users || query.length < size) {
      query = new float[size];
      sum = new float[size];
      given = new float[size];
      part = new float[size];
      keyOf = new float[users][size];
      valueOf = new float[users][size];
      byKeyOf = new float[users][size];
      byValueOf = new float[users][size];
    }
  }

  private static void split(float[] rows, int users, int size, float[][] blocks) {
    for (int u = 0; u < users; u++) {
      System.arraycopy(rows, u * size, blocks[u], 0, size);
    }
  }

  private static void join(float[][] blocks, int users, int size, float[] rows) {
    for (int u = 0; u < users; u++) {
      System.arraycopy(blocks[u], 0, rows, u * size, size);
    }
  }
}
