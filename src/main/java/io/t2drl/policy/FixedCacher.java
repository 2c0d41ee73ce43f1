package io.t2drl.policy;

import io.t2drl.edge.FrameState;
import io.t2drl.edge.World;
import java.util.random.RandomGenerator;

/**
 * Caches the same models in every frame.
 *
 * @param row whether each model is cached, [M]
 */
public record FixedCacher(boolean[] row) implements Cacher {

  /**
   * {@return the empty cache}
   *
   * @param world the world
   */
  public static FixedCacher none(World world) {
    return new FixedCacher(new boolean[world.models()]);
  }

  /**
   * {@return the cache of the models that are most popular in the skewest popularity state, as far
   * as they fit}
   *
   * @param world the world
   */
  public static FixedCacher staticPopular(World world) {
    double[] skewness = world.popularity().skewness();
    int skewest = 0;
    for (int state = 1; state < skewness.length; state++) {
      if (skewness[state] > skewness[skewest]) {
        skewest = state;
      }
    }
    boolean[] row = new boolean[world.models()];
    PopularFill.fill(world, world.popularity().ranking(), skewest * world.models(), row, 0);
    return new FixedCacher(row);
  }

  @Override
  public boolean[] choose(FrameState state, RandomGenerator[] random) {
    boolean[] cached = new boolean[state.cells() * row.length];
    for (int cell = 0; cell < state.cells(); cell++) {
      System.arraycopy(row, 0, cached, cell * row.length, row.length);
    }
    return cached;
  }
}
