package io.t2drl.decide.net;

/**
 * Loops that the JIT compiler turns into vector instructions: every array has the same index, no
 * loop writes more than one, and none does much: beyond some size (five rows in {@link #add}, a
 * division beside a polynomial) the compiler leaves loops as they are. The logistic function is (1
 * + tanh(x / 2)) / 2 with the rational minimax approximation of tanh used by Eigen ({@code
 * generic_fast_tanh_float}), as in training.
 */
final class Kernels {

  private static final float BOUND = 9;
  private static final float A1 = 4.89352455891786e-03f;
  private static final float A3 = 6.37261928875436e-04f;
  private static final float A5 = 1.48572235717979e-05f;
  private static final float A7 = 5.12229709037114e-08f;
  private static final float A9 = -8.60467152213735e-11f;
  private static final float A11 = 2.00018790482477e-13f;
  private static final float A13 = -2.76076847742355e-16f;
  private static final float B0 = 4.89352518554385e-03f;
  private static final float B2 = 2.26843463243900e-03f;
  private static final float B4 = 1.18534705686654e-04f;
  private static final float B6 = 1.19825839466702e-06f;

  /** Times the comparison's steepness 4, as the exponential is the 128th power of a polynomial. */
  private static final float STEEPNESS = 4 / 128f;

  /** Largest exponent of e: twice its power is still a number. */
  private static final float LARGEST = 80 / 128f;

  /** Reciprocals of factorials. */
  private static final float F3 = 1 / 6f;

  private static final float F4 = 1 / 24f;
  private static final float F5 = 1 / 120f;
  private static final float F6 = 1 / 720f;
  private static final float F7 = 1 / 5040f;
  private static final float F8 = 1 / 40320f;

  private Kernels() {}

  /** c += x0 b0 + x1 b1 + x2 b2 + x3 b3. */
  static void add(
      float[] c,
      float x0,
      float[] b0,
      float x1,
      float[] b1,
      float x2,
      float[] b2,
      float x3,
      float[] b3,
      int count) {
    for (int i = 0; i < count; i++) {
      c[i] += x0 * b0[i] + x1 * b1[i] + x2 * b2[i] + x3 * b3[i];
    }
  }

  /** c = a + b. */
  static void sum(float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      c[i] = a[i] + b[i];
    }
  }

  /** to += from. */
  static void add(float[] from, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] += from[i];
    }
  }

  /** to = max(to, from). */
  static void maximum(float[] from, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Math.max(to[i], from[i]);
    }
  }

  /** x *= factor. */
  static void scale(float[] x, float factor, int count) {
    for (int i = 0; i < count; i++) {
      x[i] *= factor;
    }
  }

  /**
   * x becomes x / (1 + exp(-x)).
   *
   * @param p takes the approximation's numerator
   * @param q takes its denominator
   */
  static void silu(float[] x, float[] p, float[] q, int count) {
    for (int i = 0; i < count; i++) {
      p[i] = Math.max(-BOUND, Math.min(BOUND, 0.5f * x[i]));
    }
    for (int i = 0; i < count; i++) {
      float s = p[i] * p[i];
      q[i] = B0 + s * (B2 + s * (B4 + s * B6));
    }
    for (int i = 0; i < count; i++) {
      float t = p[i];
      float s = t * t;
      p[i] = t * (A1 + s * (A3 + s * (A5 + s * (A7 + s * (A9 + s * (A11 + s * A13))))));
    }
    for (int i = 0; i < count; i++) {
      x[i] *= 0.5f + 0.5f * p[i] / q[i];
    }
  }

  /** {@return the hyperbolic tangent, as the training has it} */
  static float tanh(float x) {
    float t = Math.max(-BOUND, Math.min(BOUND, x));
    float s = t * t;
    float p = t * (A1 + s * (A3 + s * (A5 + s * (A7 + s * (A9 + s * (A11 + s * A13))))));
    float q = B0 + s * (B2 + s * (B4 + s * B6));
    return Math.max(-1, Math.min(1, 2 * (0.5f + 0.5f * p / q) - 1));
  }

  /** Turns x into exp(4 x), which rises no more beyond 20. */
  static void exponentials(float[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.max(-LARGEST, Math.min(LARGEST, STEEPNESS * x[i]));
    }
    for (int i = 0; i < count; i++) {
      float t = x[i];
      float fourth = F4 + t * (F5 + t * (F6 + t * (F7 + t * F8)));
      x[i] = 1 + t * (1 + t * (0.5f + t * (F3 + t * fourth)));
    }
    for (int i = 0; i < count; i++) {
      float power = x[i];
      power *= power;
      power *= power;
      power *= power;
      power *= power;
      power *= power;
      power *= power;
      power *= power;
      x[i] = power;
    }
  }

  /** sum += q / (q + k) w. */
  static void compare(float[] q, float[] k, float[] w, float[] sum, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += q[i] / (q[i] + k[i]) * w[i];
    }
  }

  /** Writes a block again and again. */
  static void repeat(float[] block, int at, int size, int times, float[] to) {
    System.arraycopy(block, at, to, 0, size);
    int total = size * times;
    for (int filled = size; filled < total; filled *= 2) {
      System.arraycopy(to, 0, to, filled, Math.min(filled, total - filled));
    }
  }
}
