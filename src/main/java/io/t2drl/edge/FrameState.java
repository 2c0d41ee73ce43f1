package io.t2drl.edge;

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
 */
public record FrameState(
    World world, int cells, int frame, int[] popularity, boolean[] previous, double[] histogram) {}
