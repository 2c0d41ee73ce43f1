package io.t2drl.calibrate;

import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * What a request trace does not tell, by name. Quality curves and sizes differ between models, as
 * in the default scenario and within its ranges, so that caching and computing have something to
 * choose from: model i takes point i + 1 of a Sobol sequence with one dimension a quantity, which
 * spreads any number of models evenly and keeps the quantities apart from each other. The order of
 * the constants is that of the dimensions.
 */
enum ScenarioDefaults {
  /**
   * Size of a model in GB, from a small one in half precision to a large one in single precision.
   */
  SIZE("size, GB", 2, 10),
  /** Denoising steps up to which quality does not improve. */
  A1("a1, steps", 50, 100),
  /** Total variation of the worst quality. */
  A2("a2, TV", 100, 150),
  /** Denoising steps from which quality no longer improves. */
  A3("a3, steps", 150, 200),
  /** Total variation of the best quality. */
  A4("a4, TV", 25, 50),
  /** Seconds per denoising step, where the trace does not tell. */
  B1("b1, s per step", 0.02, 0.2),
  /** Seconds per request whatever the steps, where the trace does not tell. */
  B2("b2, s", 3, 10);

  /** Loading rate in bit/s where no load latencies are given, that of the default scenario. */
  static final double LOAD_RATE = 0.5e9;

  private static final double BITS_PER_GIGABYTE = 8e9;

  private final String text;
  private final double low;
  private final double high;

  ScenarioDefaults(String text, double low, double high) {
    this.text = text;
    this.low = low;
    this.high = high;
  }

  /** Returns the quantity with its unit, in words. */
  String text() {
    return text;
  }

  /** Returns whether it is part of a generation delay, which most traces tell. */
  boolean isDelay() {
    return this == B1 || this == B2;
  }

  /** Returns the smallest value. */
  double low() {
    return low;
  }

  /** Returns the largest value. */
  double high() {
    return high;
  }

  /** Returns the middle of the range. */
  double middle() {
    return (low + high) / 2;
  }

  /** Returns the value of model i, counted from 0. */
  double of(int model) {
    return low
        + (high - low) * new SobolSequenceGenerator(values().length).skipTo(model + 1)[ordinal()];
  }

  /**
   * Returns the rate in bit/s at which a model of the given size in GB loads in the given seconds.
   */
  static double loadRate(double size, double seconds) {
    return size * BITS_PER_GIGABYTE / seconds;
  }
}
