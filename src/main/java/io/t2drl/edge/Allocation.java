package io.t2drl.edge;

/**
 * Resources given to each user of a block in one slot (row-major arrays).
 *
 * @param bandwidth share of the cell's bandwidth, [E x U]; sums to at most 1 per cell
 * @param steps denoising steps at the edge, [E x U]; sums to at most N per cell, 0 for misses
 */
public record Allocation(double[] bandwidth, double[] steps) {}
