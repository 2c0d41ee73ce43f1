package io.t2drl.experience;

import java.io.Serializable;

/**
 * One frame of a block of E cells with K slots, U users and M models, as row-major arrays: what
 * simulation hands to both datasets. Primitive arrays keep it compact while Spark holds it between
 * the two writes.
 *
 * @param block block within the round
 * @param variant variant of the scenario that the block lives in
 * @param firstCell cell of the block's first row
 * @param frame frame within the episode
 * @param last whether the episode ends after this frame
 * @param slots what happened in its slots
 * @param popularity popularity state, [E]
 * @param previous models cached in the frame before, [E x M]
 * @param histogram share of each model in the frame before, [E x M]
 * @param cached chosen cache, [E x M]
 * @param reward frame reward, [E]
 * @param linkDelay mean radio time of the frame's requests in seconds, [E]
 * @param overflow size of the cache over the capacity in GB, [E]
 * @param nextPopularity popularity state of the next frame, [E]
 * @param nextHistogram share of each model in this frame, [E x M]
 */
record FrameBatch(
    int block,
    int variant,
    int firstCell,
    int frame,
    boolean last,
    SlotBatch slots,
    int[] popularity,
    boolean[] previous,
    float[] histogram,
    boolean[] cached,
    double[] reward,
    float[] linkDelay,
    float[] overflow,
    int[] nextPopularity,
    float[] nextHistogram)
    implements Serializable {

  private static final long serialVersionUID = 1;

  int cells() {
    return reward.length;
  }

  int models() {
    return cached.length / cells();
  }
}
