package io.t2drl.policy;

import io.t2drl.edge.FrameState;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Picks uniformly from a list of caches; one draw a cell and frame.
 *
 * @param caches the list
 */
public record RandomCacher(Caches caches) implements Cacher {

  @Override
  public boolean[] choose(FrameState state, RandomGenerator[] random) {
    boolean[] cached = new boolean[state.cells() * caches.models()];
    for (int cell = 0; cell < state.cells(); cell++) {
      caches.write(random[cell].nextInt(caches.size()), cached, cell * caches.models());
    }
    return cached;
  }

  @Override
  public CacheOdds odds(FrameState state, boolean[] cached) {
    double[] probability = new double[state.cells()];
    boolean[] explored = new boolean[state.cells()];
    for (int cell = 0; cell < state.cells(); cell++) {
      boolean listed = caches.indexOf(cached, cell * caches.models()) >= 0;
      probability[cell] = listed ? 1.0 / caches.size() : 0;
    }
    Arrays.fill(explored, true);
    return new CacheOdds(probability, explored);
  }
}
