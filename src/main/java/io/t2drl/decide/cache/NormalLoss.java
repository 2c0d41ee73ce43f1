package io.t2drl.decide.cache;

/**
 * By how much a standard normal variable exceeds a limit on average, E max(0, Z - z), also called
 * the unit normal loss: from a table, to five digits after the point, the same on every machine.
 */
final class NormalLoss {

  private static final int PER_UNIT = 128;
  private static final int FARTHEST = 6;
  private static final double[] TABLE = table();

  private NormalLoss() {}

  /** {@return E max(0, Z - limit)} */
  static double beyond(double limit) {
    if (limit >= FARTHEST) {
      return 0;
    }
    if (limit <= -FARTHEST) {
      return -limit;
    }
    double position = (limit + FARTHEST) * PER_UNIT;
    int below = (int) position;
    return TABLE[below] + (position - below) * (TABLE[below + 1] - TABLE[below]);
  }

  /** Adds up the density from the right: once for what lies beyond, and again for how far. */
  private static double[] table() {
    double[] excess = new double[2 * FARTHEST * PER_UNIT + 1];
    double step = 1.0 / PER_UNIT;
    double beyond = 0;
    for (int i = excess.length - 2; i >= 0; i--) {
      double low = (double) i / PER_UNIT - FARTHEST;
      double middle = density(low + step / 2);
      double high = density(low + step);
      // Simpson's rule, for the density and for its distance from the lower end
      excess[i] = excess[i + 1] + step * beyond + step * step / 6 * (2 * middle + high);
      beyond += step / 6 * (density(low) + 4 * middle + high);
    }
    return excess;
  }

  private static double density(double z) {
    return StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * StrictMath.PI);
  }
}
