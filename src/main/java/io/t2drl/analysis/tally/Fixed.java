package io.t2drl.analysis.tally;

/**
 * Real numbers as whole multiples of 2^-20, about a millionth: sums of whole numbers do not depend
 * on their order. A sum has room for 10^11 delays of a minute.
 */
public final class Fixed {

  /** Parts of one. */
  public static final double ONE = 1 << 20;

  /** What is as large as this is no measurement, and would leave no room for others. */
  public static final double LIMIT = 1 << 30;

  private Fixed() {}

  /** {@return whether a number can be part of a sum; one that is none cannot} */
  static boolean holds(double number) {
    return Math.abs(number) < LIMIT;
  }

  /**
   * {@return the nearest whole number of parts}
   *
   * @throws IllegalArgumentException if the number cannot be part of a sum, which would be another
   *     one by it: it must be left out, and counted as such
   */
  static long of(double number) {
    if (!holds(number)) {
      throw new IllegalArgumentException("It cannot be part of a sum: " + number);
    }
    return Math.round(number * ONE);
  }

  /** {@return the mean of so many numbers whose parts have a sum; NaN for none} */
  public static double mean(long parts, long count) {
    return count == 0 ? Double.NaN : parts / ONE / count;
  }
}
