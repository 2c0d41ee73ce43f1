package io.t2drl.analysis.tally;

/**
 * Real numbers as whole multiples of 2^-20, about a millionth: sums of whole numbers do not depend
 * on their order. A sum has room for 10^11 delays of a minute.
 */
public final class Fixed {

  /** Parts of one. */
  public static final double ONE = 1 << 20;

  /** What is as large as this is no measurement, and would leave no room for others. */
  static final double LIMIT = 1 << 30;

  private Fixed() {}

  /** {@return whether a number can be part of a sum} */
  static boolean holds(double number) {
    return Math.abs(number) < LIMIT;
  }

  /** {@return the nearest whole number of parts; 0 for what cannot be part of a sum} */
  static long of(double number) {
    return holds(number) ? Math.round(number * ONE) : 0;
  }

  /** {@return the mean of so many numbers whose parts have a sum; NaN for none} */
  public static double mean(long parts, long count) {
    return count == 0 ? Double.NaN : parts / ONE / count;
  }
}
