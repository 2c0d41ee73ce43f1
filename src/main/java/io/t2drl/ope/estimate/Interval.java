package io.t2drl.ope.estimate;

/**
 * A figure and its 95 % confidence interval.
 *
 * @param value the figure
 * @param low lower end
 * @param high upper end
 */
public record Interval(double value, double low, double high) {

  /** {@return whether a number is within} */
  public boolean contains(double number) {
    return low <= number && number <= high;
  }
}
