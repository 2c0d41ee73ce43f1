package io.t2drl.decide.model;

import java.io.Serializable;

/**
 * A range, and the linear map of it to [-1, 1].
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Span(double low, double high) implements Serializable {

  private static final long serialVersionUID = 1;
  private static final double ROUNDING = 1e-9;

  /** Checks the numbers. */
  public Span {
    Checks.finite("span", low, high);
    Checks.within("upper end of a span", high, low, Double.MAX_VALUE);
  }

  /**
   * {@return where a value lies: -1 at the lower end, 1 at the upper one; 0 if they are the same}
   */
  public double scale(double value) {
    return high > low ? 2 * (value - low) / (high - low) - 1 : 0;
  }

  /** {@return whether a value lies in it, but for rounding} */
  public boolean contains(double value) {
    return value >= low - ROUNDING * Math.abs(low) && value <= high + ROUNDING * Math.abs(high);
  }
}
