package io.t2drl.policy;

import io.t2drl.edge.FrameState;
import io.t2drl.edge.World;
import java.util.random.RandomGenerator;

/** Caches the models that are most popular in the current popularity state, as far as they fit. */
public record PopularCacher() implements Cacher {

  @Override
  public boolean[] choose(FrameState state, RandomGenerator[] random) {
    World world = state.world();
    boolean[] cached = new boolean[state.cells() * world.models()];
    for (int cell = 0; cell < state.cells(); cell++) {
      int row = state.popularity()[cell] * world.models();
      PopularFill.fill(world, world.popularity().ranking(), row, cached, cell * world.models());
    }
    return cached;
  }
}
