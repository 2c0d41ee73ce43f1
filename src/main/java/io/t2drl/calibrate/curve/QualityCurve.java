package io.t2drl.calibrate.curve;

/**
 * Quality over denoising steps as the system model has it: flat, falling in a straight line, flat.
 *
 * @param a1 steps up to which quality does not improve
 * @param a2 quality there, the worst (highest)
 * @param a3 steps from which quality no longer improves, above {@code a1}
 * @param a4 quality there, the best (lowest)
 */
public record QualityCurve(double a1, double a2, double a3, double a4) {

  /** {@return quality after so many steps} */
  public double at(double steps) {
    double share = share(steps, a1, a3);
    return share * a2 + (1 - share) * a4;
  }

  /**
   * {@return how much of the way from the best to the worst quality is left after so many steps}
   */
  static double share(double steps, double a1, double a3) {
    return Math.max(0, Math.min(1, (a3 - steps) / (a3 - a1)));
  }
}
