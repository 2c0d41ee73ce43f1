package io.t2drl.policy;

import io.t2drl.edge.FrameState;
import java.io.Serializable;
import java.util.Arrays;
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

  /**
   * Says how likely caches are to be chosen, whoever has chosen them. Without anything else being
   * said, a policy draws nothing: its choice is certain.
   *
   * @param state what is seen of the E cells
   * @param cached whether each model is cached, [E x M]
   */
  default CacheOdds odds(FrameState state, boolean[] cached) {
    int models = state.world().models();
    boolean[] own = choose(state, new RandomGenerator[state.cells()]);
    double[] probability = new double[state.cells()];
    boolean[] explored = new boolean[state.cells()];
    for (int cell = 0; cell < state.cells(); cell++) {
      int from = cell * models;
      boolean chosen = Arrays.equals(own, from, from + models, cached, from, from + models);
      probability[cell] = chosen ? 1 : 0;
      explored[cell] = !chosen;
    }
    return new CacheOdds(probability, explored);
  }
}
