package io.t2drl.learn.net;

/**
 * The reverse step of the diffusion chain, apart from the network so that it can be checked by
 * itself.
 */
final class Chain {

  private Chain() {}

  /**
   * Returns the action one level cleaner: c1 clip(x0) + c2 x_l + sigma_l z.
   *
   * @param schedule diffusion schedule
   * @param l level from 0; at 0 no noise is added
   * @param clean predicted clean action, clipped to [-1, 1] here
   * @param noisy action at this level
   * @param noise standard normal numbers
   * @param offset where this step's numbers begin
   */
  static double[] step(
      Schedule schedule, int l, double[] clean, double[] noisy, double[] noise, int offset) {
    double c1 = schedule.cleanWeight()[l];
    double c2 = schedule.noisyWeight()[l];
    double deviation = schedule.deviation()[l];
    double[] next = new double[noisy.length];
    for (int i = 0; i < next.length; i++) {
      next[i] =
          c1 * Math.max(-1, Math.min(1, clean[i])) + c2 * noisy[i] + deviation * noise[offset + i];
    }
    return next;
  }
}
