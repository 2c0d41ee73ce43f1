package io.t2drl.policy;

import io.t2drl.bound.Plan;
import io.t2drl.edge.FrameState;
import java.util.BitSet;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Follows a plan for catalogues whose caches are too many to list. After a cache that the plan does
 * not come by it acts as after one that it does, the one with most models in common.
 *
 * @param plan the plan
 */
public record PlannedCacher(Plan plan) implements Cacher {

  @Override
  public boolean[] choose(FrameState state, RandomGenerator[] random) {
    int models = state.world().models();
    boolean[] cached = new boolean[state.cells() * models];
    for (int cell = 0; cell < state.cells(); cell++) {
      int row = cell * models;
      BitSet before = new BitSet(models);
      for (int model = 0; model < models; model++) {
        before.set(model, state.previous()[row + model]);
      }
      next(state.frame(), new Plan.Before(state.popularity()[cell], before)).stream()
          .forEach(model -> cached[row + model] = true);
    }
    return cached;
  }

  private BitSet next(int frame, Plan.Before before) {
    Map<Plan.Before, BitSet> caches = plan.caches().get(frame);
    BitSet planned = caches.get(before);
    return planned == null ? caches.get(nearest(caches, before)) : planned;
  }

  private static Plan.Before nearest(Map<Plan.Before, BitSet> caches, Plan.Before before) {
    Plan.Before nearest = null;
    int least = Integer.MAX_VALUE;
    for (Plan.Before known : caches.keySet()) {
      BitSet different = (BitSet) known.cached().clone();
      different.xor(before.cached());
      if (known.state() == before.state() && different.cardinality() < least) {
        nearest = known;
        least = different.cardinality();
      }
    }
    return nearest;
  }
}
