package io.t2drl.edge;

import java.util.List;

/**
 * What a caching policy sees of a block of E cells at the beginning of a frame, cell by cell
 * (row-major arrays).
 *
 * @param world the world the cells live in
 * @param cells E
 * @param frame frame within the episode, from 0
 * @param popularity popularity state of each cell, [E]
 * @param previous models cached in the previous frame, [E x M]; all false in frame 0
 * @param histogram share of each model in the previous frame's requests, [E x M]; 1/M in frame 0
 * @param past the frames of the episode that are over, the first one first
 */
public record FrameState(
    World world,
    int cells,
    int frame,
    int[] popularity,
    boolean[] previous,
    double[] histogram,
    List<PastFrame> past) {

  /** A state for policies that look at no earlier frame but the last one's histogram. */
  public FrameState(
      World world, int cells, int frame, int[] popularity, boolean[] previous, double[] histogram) {
    this(world, cells, frame, popularity, previous, histogram, List.of());
  }

  /**
   * {@return share of a model in the requests of an earlier frame of the episode; 1/M for frames
   * before the episode}
   *
   * @param cell cell of the block
   * @param age 0 for the last frame, 1 for the one before it
   * @param model the model
   */
  public double share(int cell, int age, int model) {
    if (age >= past.size()) {
      return 1.0 / world.models();
    }
    int requests = past.get(past.size() - 1 - age).requests()[cell * world.models() + model];
    return requests / ((double) world.slots() * world.users());
  }
}
