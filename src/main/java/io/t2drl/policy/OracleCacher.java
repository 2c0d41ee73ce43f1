package io.t2drl.policy;

import io.t2drl.edge.FrameState;
import java.util.random.RandomGenerator;

/**
 * Follows a plan over (frame, popularity state, previous cache). After a cache that is not in its
 * list, which it never picks itself, it acts as after an empty one.
 *
 * @param caches the listed caches
 * @param plan position of the cache to pick, [T][G x caches]
 */
public record OracleCacher(Caches caches, int[][] plan) implements Cacher {

  @Override
  public boolean[] choose(FrameState state, RandomGenerator[] random) {
    int models = caches.models();
    boolean[] cached = new boolean[state.cells() * models];
    for (int cell = 0; cell < state.cells(); cell++) {
      int previous = Math.max(caches.indexOf(state.previous(), cell * models), caches.indexOf(0));
      int choice = plan[state.frame()][state.popularity()[cell] * caches.size() + previous];
      caches.write(choice, cached, cell * models);
    }
    return cached;
  }
}
