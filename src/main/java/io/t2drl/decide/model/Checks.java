package io.t2drl.decide.model;

import java.util.Locale;

/** Rules that the parts of a policy hold to; a file that breaks one is damaged or foreign. */
final class Checks {

  private Checks() {}

  /** Throws unless an array has the length it must have. */
  static void length(String name, int length, int expected) {
    if (length != expected) {
      throw new ModelException(
          String.format(Locale.ROOT, "%s must have %d entries: %d", name, expected, length));
    }
  }

  /** Throws unless a count is in a range. */
  static void within(String name, long value, long low, long high) {
    if (value < low || value > high) {
      throw new ModelException(
          String.format(Locale.ROOT, "%s must be from %d to %d: %d", name, low, high, value));
    }
  }

  /** Throws unless a number is in a range. */
  static void within(String name, double value, double low, double high) {
    // A NaN is nowhere.
    if (!(value >= low && value <= high)) {
      throw new ModelException(
          String.format(Locale.ROOT, "%s must be from %s to %s: %s", name, low, high, value));
    }
  }

  /** Throws unless all numbers are finite. */
  static void finite(String name, float... numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        throw new ModelException(name + " must be finite: " + number);
      }
    }
  }

  /** Throws unless all numbers are finite. */
  static void finite(String name, double... numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        throw new ModelException(name + " must be finite: " + number);
      }
    }
  }
}
