package io.t2drl.decide;

/**
 * What a cacher must know of a cell at the beginning of a frame.
 *
 * @param popularity popularity state, counted from 0; not looked at by policies that see requests
 * @param previous whether each model was cached in the frame before, [M]
 * @param requests requests for each model in earlier frames, the last frame first, [any][M]; not
 *     looked at by policies that see the popularity state. Frames that are not there count as
 *     evenly spread requests
 */
public record CellState(int popularity, boolean[] previous, double[][] requests) {}
