package io.t2drl.dataset.check;

/**
 * Numbers that were written in single precision beside those that are worked out from such ones:
 * they agree but for rounding.
 */
final class Near {

  /** Several roundings to 24 bits. */
  static final double SINGLE = 1e-6;

  /** Sums in another order, in double precision. */
  static final double DOUBLE = 1e-9;

  private Near() {}

  /** {@return whether two numbers differ by no more than a tolerance; infinite ones by nothing} */
  static boolean within(double tolerance, double one, double other) {
    return one == other || Math.abs(one - other) <= tolerance;
  }

  /** {@return whether two numbers agree but for a share of the larger one} */
  static boolean relative(double share, double one, double other) {
    return within(share * Math.max(Math.abs(one), Math.abs(other)), one, other);
  }
}
