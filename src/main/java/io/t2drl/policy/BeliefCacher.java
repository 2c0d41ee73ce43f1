package io.t2drl.policy;

import io.t2drl.edge.FrameState;
import java.util.random.RandomGenerator;

/**
 * Knows the world but never the popularity state: follows a plan on the {@link BayesFilter}'s
 * belief, given the requests of all earlier frames of the episode. The reference for learners that
 * see requests only.
 *
 * @param plan values the caches
 */
public record BeliefCacher(LateStatePlan plan) implements Cacher {

  @Override
  public boolean[] choose(FrameState state, RandomGenerator[] random) {
    boolean[] cached = new boolean[state.previous().length];
    for (int cell = 0; cell < state.cells(); cell++) {
      double[] belief = BayesFilter.belief(state.world().popularity(), state.past(), cell);
      int offset = cell * state.world().models();
      plan.write(state.frame(), belief, state.previous(), cached, offset);
    }
    return cached;
  }
}
