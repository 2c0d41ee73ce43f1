package io.t2drl.replay;

import java.io.Serializable;

/**
 * One learner's share of the replay window: S slots of cells with at most U users, ordered by
 * (round, cell, frame, slot), as row-major arrays; rows of cells with fewer users are padded.
 *
 * @param users U
 * @param variant variant of the scenario that the cell lives in, [S]; 0 without a mix
 * @param gain channel power gain, [S x U]
 * @param model requested model, [S x U]
 * @param inputBits input size in bit, [S x U]
 * @param outputBits output size in bit, [S x U]
 * @param hit whether the model was cached and loaded, [S x U]
 * @param bandwidth executed bandwidth share, [S x U]
 * @param steps executed denoising steps, [S x U]
 * @param reward slot reward, [S]
 * @param hasNext whether the next row is the same cell's next slot, [S]; false where an episode was
 *     truncated
 */
public record SlotReplay(
    int users,
    int[] variant,
    float[] gain,
    int[] model,
    float[] inputBits,
    float[] outputBits,
    boolean[] hit,
    float[] bandwidth,
    float[] steps,
    float[] reward,
    boolean[] hasNext)
    implements Serializable {

  /** Returns the number of slots, S. */
  public int size() {
    return reward.length;
  }
}
