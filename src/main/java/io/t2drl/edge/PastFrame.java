package io.t2drl.edge;

/**
 * What happened in a frame that is over, for a block of E cells (row-major arrays, not to be
 * written to).
 *
 * @param popularity popularity state of each cell in that frame, [E]
 * @param requests requests for each model in that frame, [E x M]
 */
public record PastFrame(int[] popularity, int[] requests) {}
