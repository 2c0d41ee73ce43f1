package io.t2drl.importance;

import java.util.Arrays;

/**
 * A parameter that a search varied.
 *
 * @param name its name
 * @param scale how its values lie to each other
 * @param values one for every configuration, in the parameter's unit or the number of its category;
 *     NaN where the configuration does not have the parameter
 */
public record Factor(String name, Scale scale, double[] values) {

  /** How values lie to each other. */
  public enum Scale {
    /** Differences count. */
    LINEAR,
    /** Ratios count; values above 0. */
    LOGARITHMIC,
    /** Values are numbers of categories, without order. */
    CATEGORICAL
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is infinite, or not above 0 on a logarithmic scale
   */
  public Factor {
    double least = scale == Scale.LOGARITHMIC ? Double.MIN_VALUE : -Double.MAX_VALUE;
    for (double value : values) {
      if (value < least || value == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            name + " must be finite, and above 0 on a logarithmic scale: " + value);
      }
    }
  }

  /** {@return where a value lies on the scale} */
  double place(double value) {
    return scale == Scale.LOGARITHMIC ? Math.log(value) : value;
  }

  /** {@return all different values that occur, ascending, without NaN} */
  double[] levels() {
    return Arrays.stream(values)
        .filter(value -> !Double.isNaN(value))
        .distinct()
        .sorted()
        .toArray();
  }
}
