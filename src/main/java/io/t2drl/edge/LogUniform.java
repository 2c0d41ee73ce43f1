package io.t2drl.edge;

/**
 * A log-uniform distribution through its quantile function {@code m exp(r (s - 1/2))}, where m is
 * the geometric mean of the bounds and r the logarithm of their ratio. The exponential is a Taylor
 * series of an argument halved until it is small, squared as often: multiplications only, so that
 * arrays take a fraction of what {@link Math#exp} takes, with the same bits on every processor. The
 * result is within 1e-13 of the exact one, and never outside of the bounds.
 */
final class LogUniform {

  /** The remainder of the series, {@code (1/8)^10 / 10!}, is 3e-16. */
  private static final double LARGEST_ARGUMENT = 0.125;

  private static final double C3 = 1.0 / 6;
  private static final double C4 = 1.0 / 24;
  private static final double C5 = 1.0 / 120;
  private static final double C6 = 1.0 / 720;
  private static final double C7 = 1.0 / 5_040;
  private static final double C8 = 1.0 / 40_320;
  private static final double C9 = 1.0 / 362_880;

  private final double min;
  private final double max;
  private final double logRange;
  private final double middle;
  private final double slope;
  private final int halvings;

  /**
   * A distribution between bounds.
   *
   * @param min least value, &gt; 0
   * @param max greatest value, at least the least
   */
  LogUniform(double min, double max) {
    this.min = min;
    this.max = max;
    logRange = StrictMath.log(max / min);
    middle = Math.sqrt(min * max);
    int halved = 0;
    while (Math.scalb(logRange / 2, -halved) > LARGEST_ARGUMENT) {
      halved++;
    }
    halvings = halved;
    slope = Math.scalb(logRange, -halved);
  }

  /** Replaces shares by the values below which they lie of the distribution. */
  void quantiles(double[] shares) {
    for (int i = 0; i < shares.length; i++) {
      shares[i] = exponential(slope * (shares[i] - 0.5));
    }
    for (int n = 0; n < halvings; n++) {
      for (int i = 0; i < shares.length; i++) {
        shares[i] *= shares[i];
      }
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.min(Math.max(middle * shares[i], min), max);
    }
  }

  /** {@return the mean} */
  double mean() {
    return logRange == 0 ? min : (max - min) / logRange;
  }

  private static double exponential(double y) {
    double square = y * y;
    double high = C6 + y * C7 + square * (C8 + y * C9);
    double low = 0.5 + y * C3 + square * (C4 + y * C5);
    return 1 + y + square * (low + square * square * high);
  }
}
