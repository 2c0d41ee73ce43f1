package io.t2drl.importance;

import java.util.List;

/**
 * How scores go with the values of a factor, whatever else was varied.
 *
 * @param name the factor
 * @param levels its values or ranges of them, ascending
 */
public record Effect(String name, List<Level> levels) {

  /**
   * A value, or a range of neighbouring values.
   *
   * @param value the value; the middle of the range's values on the factor's scale
   * @param mean mean score; NaN where no configuration has one
   * @param low lower end of its 95 % interval; NaN for fewer than two configurations
   * @param high upper end of it
   * @param configurations how many have a score
   * @param failed how many failed
   */
  public record Level(
      double value, double mean, double low, double high, int configurations, int failed) {}
}
