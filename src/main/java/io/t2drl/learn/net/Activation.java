package io.t2drl.learn.net;

/**
 * Element-wise functions as loops the JIT compiler turns into vector instructions. The logistic
 * function is (1 + tanh(x/2)) / 2 with the rational minimax approximation of tanh used by Eigen
 * ({@code generic_fast_tanh_float}); its error stays below 3e-7, and it is the same on every
 * machine.
 */
final class Activation {

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

  private Activation() {}

  /** out[i] = 1 / (1 + exp(-scale x[i])) for the first {@code count} elements. */
  static void logistic(float[] x, float scale, float[] out, int count) {
    float half = 0.5f * scale;
    // Two loops run faster than one: the bounds cost the polynomials their registers.
    for (int i = 0; i < count; i++) {
      out[i] = Math.max(-BOUND, Math.min(BOUND, half * x[i]));
    }
    for (int i = 0; i < count; i++) {
      float t = out[i];
      float s = t * t;
      float p = t * (A1 + s * (A3 + s * (A5 + s * (A7 + s * (A9 + s * (A11 + s * A13))))));
      float q = B0 + s * (B2 + s * (B4 + s * B6));
      out[i] = 0.5f + 0.5f * p / q;
    }
  }

  /**
   * SiLU, x[i] becomes x[i] logistic(x[i]), and its derivative.
   *
   * @param slope takes the derivative
   */
  static void silu(float[] x, float[] slope, int count) {
    logistic(x, 1, slope, count);
    for (int i = 0; i < count; i++) {
      float sigma = slope[i];
      float h = x[i] * sigma;
      x[i] = h;
      slope[i] = sigma + h * (1 - sigma);
    }
  }

  /** to *= by. */
  static void multiply(float[] by, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] *= by[i];
    }
  }

  /** Hyperbolic tangent, in place; the approximation's last bit does not lead out of [-1, 1]. */
  static void tanh(float[] x, int count) {
    logistic(x, 2, x, count);
    for (int i = 0; i < count; i++) {
      x[i] = Math.max(-1, Math.min(1, 2 * x[i] - 1));
    }
  }
}
