package io.t2drl.learn.net;

/**
 * Element-wise functions as loops the JIT compiler turns into vector instructions. The logistic
 * function is (1 + tanh(x/2)) / 2 with the rational minimax approximation of tanh used by Eigen
 * ({@code generic_fast_tanh_float}); its error stays below 1e-7, and it is the same on every
 * machine.
 */
final class Activation {

  private static final double BOUND = 9.0;
  private static final double A1 = 4.89352455891786e-03;
  private static final double A3 = 6.37261928875436e-04;
  private static final double A5 = 1.48572235717979e-05;
  private static final double A7 = 5.12229709037114e-08;
  private static final double A9 = -8.60467152213735e-11;
  private static final double A11 = 2.00018790482477e-13;
  private static final double A13 = -2.76076847742355e-16;
  private static final double B0 = 4.89352518554385e-03;
  private static final double B2 = 2.26843463243900e-03;
  private static final double B4 = 1.18534705686654e-04;
  private static final double B6 = 1.19825839466702e-06;

  private Activation() {}

  /** out[i] = 1 / (1 + exp(-scale x[i])) for the first {@code count} elements. */
  static void logistic(double[] x, double scale, double[] out, int count) {
    double half = 0.5 * scale;
    // Two loops run faster than one: the bounds cost the polynomials their registers.
    for (int i = 0; i < count; i++) {
      out[i] = Math.max(-BOUND, Math.min(BOUND, half * x[i]));
    }
    for (int i = 0; i < count; i++) {
      double t = out[i];
      double s = t * t;
      double p = t * (A1 + s * (A3 + s * (A5 + s * (A7 + s * (A9 + s * (A11 + s * A13))))));
      double q = B0 + s * (B2 + s * (B4 + s * B6));
      out[i] = 0.5 + 0.5 * p / q;
    }
  }

  /** SiLU: sigma[i] = logistic(x[i]), x[i] becomes x[i] sigma[i]. */
  static void silu(double[] x, double[] sigma, int count) {
    logistic(x, 1, sigma, count);
    for (int i = 0; i < count; i++) {
      x[i] *= sigma[i];
    }
  }

  /**
   * Turns the gradient with respect to h = silu(x) into that with respect to x, from h and sigma =
   * logistic(x).
   */
  static void siluBackward(double[] h, double[] sigma, double[] gradient, int count) {
    for (int i = 0; i < count; i++) {
      gradient[i] *= sigma[i] + h[i] * (1 - sigma[i]);
    }
  }

  /** Hyperbolic tangent, in place. */
  static void tanh(double[] x, int count) {
    logistic(x, 2, x, count);
    for (int i = 0; i < count; i++) {
      x[i] = 2 * x[i] - 1;
    }
  }
}
