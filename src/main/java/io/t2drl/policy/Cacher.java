package io.t2drl.policy;

import io.t2drl.edge.FrameState;
import java.io.Serializable;
import java.util.random.RandomGenerator;

/**
 * Long-timescale decision maker: picks the cached models of a block of cells once a frame.
 * Stateless between calls.
 */
public interface Cacher extends Serializable {

  /**
   * Chooses the caches of a frame.
   *
   * @param state what is seen of the E cells
   * @param random one stream per cell, [E]; the only source of randomness
   * @return whether each model is cached, [E x M]
   */
  boolean[] choose(FrameState state, RandomGenerator[] random);
}
