package io.t2drl.replay;

import java.io.Serializable;

/**
 * One learner's share of the replay window: S frames of cells with at most M models, ordered by
 * (round, cell, frame), as row-major arrays; rows of cells with fewer models are padded. The caches
 * before the next frame are {@code cached}.
 *
 * @param models M
 * @param variant variant of the scenario that the cell lives in, [S]; 0 without a mix
 * @param frame frame within the episode, [S]
 * @param popularity popularity state, [S]
 * @param previous models cached in the frame before, [S x M]
 * @param histogram share of each model in the requests of the frame before, [S x M]
 * @param cached chosen cache, [S x M]
 * @param reward frame reward, [S]
 * @param linkDelay mean radio time of the frame's requests in seconds, [S]
 * @param exploring whether the allocator explored, [S]
 * @param nextPopularity popularity state of the next frame, [S]
 * @param nextHistogram share of each model in this frame's requests, [S x M]
 * @param terminated whether the episode ended for good (no bootstrap), [S]; a time limit is not a
 *     termination
 */
public record FrameReplay(
    int models,
    int[] variant,
    int[] frame,
    int[] popularity,
    boolean[] previous,
    float[] histogram,
    boolean[] cached,
    float[] reward,
    float[] linkDelay,
    boolean[] exploring,
    int[] nextPopularity,
    float[] nextHistogram,
    boolean[] terminated)
    implements Serializable {

  /** Returns the number of frames, S. */
  public int size() {
    return reward.length;
  }

  /**
   * {@return share of a model in the requests of an earlier frame of the episode; 1/M for frames
   * before the episode}
   *
   * @param row the frame from which one looks back
   * @param age 0 for the frame before it, 1 for the one before that
   * @param model the model
   */
  public double share(int row, int age, int model) {
    // Whole episodes lie here, their frames one after the other.
    return age > frame[row] ? 1.0 / models : histogram[(row - age) * models + model];
  }

  /** {@return the same as {@link #share}, as one looks back from the frame after a row's} */
  public double nextShare(int row, int age, int model) {
    return age == 0 ? nextHistogram[row * models + model] : share(row, age - 1, model);
  }
}
