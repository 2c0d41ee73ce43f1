package io.t2drl.learn.net;

/**
 * The reverse step of the diffusion chain, apart from the network so that it can be checked by
 * itself.
 */
final class Chain {

  private Chain() {}

  /**
   * Computes the action one level cleaner: c1 clip(x0) + c2 x_l + sigma_l z.
   *
   * @param schedule diffusion schedule
   * @param l level from 0; at 0 no noise is added
   * @param clean predicted clean action, clipped to [-1, 1] here
   * @param noisy action at this level
   * @param noise standard normal numbers
   * @param next takes the result; may be {@code noisy}
   * @param count how many numbers
   */
  static void step(
      Schedule schedule,
      int l,
      float[] clean,
      float[] noisy,
      float[] noise,
      float[] next,
      int count) {
    float c1 = (float) schedule.cleanWeight()[l];
    float c2 = (float) schedule.noisyWeight()[l];
    float deviation = (float) schedule.deviation()[l];
    for (int i = 0; i < count; i++) {
      next[i] = c1 * Math.max(-1, Math.min(1, clean[i])) + c2 * noisy[i] + deviation * noise[i];
    }
  }
}
