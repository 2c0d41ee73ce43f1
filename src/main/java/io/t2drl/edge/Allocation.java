package io.t2drl.edge;

import java.util.Optional;

/**
 * Resources given to each user of a block in one slot (row-major arrays).
 *
 * @param bandwidth share of the cell's bandwidth, [E x U]; sums to at most 1 per cell
 * @param steps denoising steps at the edge, [E x U]; sums to at most N per cell, 0 for misses
 * @param raw the raw action that was made feasible, [E x U x 2] as {@link Amender} takes it;
 *     nothing where the resources were worked out without one
 */
public record Allocation(double[] bandwidth, double[] steps, Optional<double[]> raw) {

  /** Resources that were worked out without a raw action. */
  public Allocation(double[] bandwidth, double[] steps) {
    this(bandwidth, steps, Optional.empty());
  }
}
