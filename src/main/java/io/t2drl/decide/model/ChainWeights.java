package io.t2drl.decide.model;

/**
 * A reverse diffusion chain of L steps over the raw action x. It begins with x = noise[L - 1]. For
 * l from L - 1 down to 0 the trunk's first pre-activation is encoder(state) + x action + level[l];
 * of its output y the next x = cleanWeight[l] clip(y, -1, 1) + noisyWeight[l] x + deviation[l]
 * noise[l - 1]; without noise at l = 0. The action is the last x, clipped to [-1, 1].
 *
 * @param action [2 x W], without bias
 * @param level what the embedded levels add, [L x W]
 * @param cleanWeight weight of the clean action, [L]
 * @param noisyWeight weight of the noisy action, [L]
 * @param deviation standard deviation of the noise, [L]; 0 at l = 0
 */
public record ChainWeights(
    DenseWeights action,
    float[] level,
    float[] cleanWeight,
    float[] noisyWeight,
    float[] deviation) {

  private static final int MOST_STEPS = 1000;

  /** Checks shapes and numbers. */
  public ChainWeights {
    int steps = cleanWeight.length;
    Checks.within("denoising steps", steps, 1, MOST_STEPS);
    action.check("action", 2, action.out());
    Checks.length("level", level.length, steps * action.out());
    Checks.length("noisyWeight", noisyWeight.length, steps);
    Checks.length("deviation", deviation.length, steps);
    Checks.finite("level", level);
    Checks.finite("cleanWeight", cleanWeight);
    Checks.finite("noisyWeight", noisyWeight);
    Checks.finite("deviation", deviation);
  }

  /** {@return L} */
  public int steps() {
    return cleanWeight.length;
  }
}
