package io.t2drl.learn.net;

/**
 * Variance-preserving diffusion schedule (Song et al. 2021, discretised as in DDPM, Ho et al. 2020,
 * and as D2SAC uses it): beta_l = 1 - exp(-beta_min / L - (beta_max - beta_min) (2l - 1) / (2
 * L^2)). Arrays are indexed by l - 1.
 *
 * @param steps L
 * @param alphaBar cumulated signal share, [L]
 * @param cleanWeight weight of the clean action in the posterior mean, [L]
 * @param noisyWeight weight of the noisy action in the posterior mean, [L]
 * @param deviation posterior standard deviation, [L]; 0 at l = 1
 */
public record Schedule(
    int steps, double[] alphaBar, double[] cleanWeight, double[] noisyWeight, double[] deviation) {

  /**
   * Computes the schedule.
   *
   * @param steps L, at least 1
   * @param betaMin first noise rate
   * @param betaMax last noise rate
   */
  public static Schedule variancePreserving(int steps, double betaMin, double betaMax) {
    double[] alphaBar = new double[steps];
    double[] clean = new double[steps];
    double[] noisy = new double[steps];
    double[] deviation = new double[steps];
    double before = 1;
    for (int i = 0; i < steps; i++) {
      double exponent = betaMin / steps + (betaMax - betaMin) * (2 * i + 1) / (2.0 * steps * steps);
      double beta = -Math.expm1(-exponent);
      double now = before * (1 - beta);
      alphaBar[i] = now;
      clean[i] = beta * Math.sqrt(before) / (1 - now);
      noisy[i] = (1 - before) * Math.sqrt(1 - beta) / (1 - now);
      deviation[i] = Math.sqrt(beta * (1 - before) / (1 - now));
      before = now;
    }
    return new Schedule(steps, alphaBar, clean, noisy, deviation);
  }

  /** Returns beta_l for l - 1 = {@code index}. */
  public double beta(int index) {
    return 1 - alphaBar[index] / (index == 0 ? 1 : alphaBar[index - 1]);
  }
}
