package io.t2drl.policy;

import io.t2drl.edge.FrameState;
import io.t2drl.edge.World;
import java.util.Arrays;
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

  @Override
  public CacheOdds odds(FrameState state, boolean[] cached) {
    double[] probability = new double[state.cells()];
    boolean[] explored = new boolean[state.cells()];
    for (int cell = 0; cell < state.cells(); cell++) {
      probability[cell] = FillProbability.of(state.world(), cached, cell * state.world().models());
    }
    Arrays.fill(explored, true);
    return new CacheOdds(probability, explored);
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
