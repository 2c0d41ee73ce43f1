package io.t2drl.policy;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import java.io.Serializable;
import java.util.random.RandomGenerator;

/**
 * Short-timescale decision maker: splits bandwidth and denoising steps of a block of cells in every
 * slot.
 */
public interface Allocator extends Serializable {

  /**
   * Allocates the resources of a slot.
   *
   * @param state what is seen of the E cells
   * @param random one stream per cell, [E]; the only source of randomness
   */
  Allocation allocate(SlotState state, RandomGenerator[] random);
}
