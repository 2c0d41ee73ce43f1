package io.t2drl.notebook;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people. */
final class Numbers {

  /** More tell nobody anything. */
  private static final MathContext DIGITS = new MathContext(6);

  private Numbers() {}

  /** {@return a number with six digits, without zeros at its end} */
  static String text(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale();
    return exponent < -3 || exponent > 9 ? rounded.toString() : rounded.toPlainString();
  }
}
