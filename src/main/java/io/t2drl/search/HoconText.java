package io.t2drl.search;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes values as HOCON that people would type; equal values give equal text. */
final class HoconText {

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  // words that HOCON takes for something else than text
  private static final Set<String> NO_TEXT = Set.of("true", "false", "null", "include");

  // whole numbers below it are numbers of a double
  private static final long LARGEST_EXACT = 1L << 53;
  private static final double LEAST_PLAIN = 1e-3;
  private static final double LARGEST_PLAIN = 1e7;

  private HoconText() {}

  /** {@return a value on one line} */
  static String of(ConfigValue value) {
    Object plain = value.unwrapped();
    if (plain instanceof Number number) {
      boolean exact = plain instanceof Double || Math.abs(number.longValue()) < LARGEST_EXACT;
      return exact ? of(number.doubleValue()) : number.toString();
    }
    if (plain instanceof String text && WORD.matcher(text).matches() && !NO_TEXT.contains(text)) {
      return text;
    }
    return value.render(ConfigRenderOptions.concise());
  }

  /** {@return a finite number with the digits that tell it from others} */
  static String of(double number) {
    BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
    double size = Math.abs(number);
    if (number == 0 || size >= LEAST_PLAIN && size < LARGEST_PLAIN) {
      return exact.toPlainString();
    }
    String digits = exact.unscaledValue().toString();
    int sign = number < 0 ? 1 : 0;
    int exponent = exact.precision() - exact.scale() - 1;
    String fraction = digits.substring(sign + 1);
    return digits.substring(0, sign + 1)
        + (fraction.isEmpty() ? "" : "." + fraction)
        + "e"
        + exponent;
  }
}
