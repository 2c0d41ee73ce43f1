package io.t2drl.policy;

import io.t2drl.edge.FrameState;
import io.t2drl.edge.World;
import java.util.random.RandomGenerator;

/**
 * Fills the cache in a uniformly random order of the models: always a maximal feasible cache,
 * though not each with the same probability. For catalogues whose maximal caches are too many to
 * list.
 */
public record RandomFillCacher() implements Cacher {

  @Override
  public boolean[] choose(FrameState state, RandomGenerator[] random) {
    World world = state.world();
    int models = world.models();
    boolean[] cached = new boolean[state.cells() * models];
    int[] order = new int[models];
    for (int cell = 0; cell < state.cells(); cell++) {
      shuffle(order, random[cell]);
      PopularFill.fill(world, order, 0, cached, cell * models);
    }
    return cached;
  }

  /** Fisher-Yates from the inside out: needs no order to begin with. */
  private static void shuffle(int[] order, RandomGenerator random) {
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
  }
}
