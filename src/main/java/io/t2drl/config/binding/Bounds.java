package io.t2drl.config.binding;

import java.math.BigDecimal;

/** The range of an option as people read it. */
public final class Bounds {

  private Bounds() {}

  /** {@return whether a value is in an option's range} */
  static boolean contains(Option option, double value) {
    if (Double.isInfinite(value)) {
      return option.infinite() && value > 0;
    }
    boolean aboveMin = option.exclusiveMin() ? value > option.min() : value >= option.min();
    return aboveMin && value <= option.max();
  }

  /**
   * {@return the range without unit, like "&gt; 0" or "between 0 and 1"; empty if every finite
   * value will do}
   */
  public static String text(Option option) {
    boolean hasMin = Double.isFinite(option.min());
    boolean hasMax = Double.isFinite(option.max());
    if (hasMin && hasMax) {
      return option.exclusiveMin()
          ? "> " + plain(option.min()) + " and <= " + plain(option.max())
          : "between " + plain(option.min()) + " and " + plain(option.max());
    }
    if (hasMin) {
      return (option.exclusiveMin() ? "> " : ">= ") + plain(option.min());
    }
    return hasMax ? "<= " + plain(option.max()) : "";
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
