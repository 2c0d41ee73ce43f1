package io.t2drl.policy;

import io.t2drl.edge.FrameState;
import io.t2drl.edge.Popularity;
import java.util.random.RandomGenerator;

/**
 * Knows the world and is told the popularity state one frame late: an upper bound for all who see
 * requests only.
 *
 * @param plan the plan it follows
 */
public record DelayedOracleCacher(LateStatePlan plan) implements Cacher {

  @Override
  public boolean[] choose(FrameState state, RandomGenerator[] random) {
    boolean[] cached = new boolean[state.previous().length];
    for (int cell = 0; cell < state.cells(); cell++) {
      int offset = cell * state.world().models();
      plan.write(state.frame(), belief(state, cell), state.previous(), cached, offset);
    }
    return cached;
  }

  private static double[] belief(FrameState state, int cell) {
    Popularity popularity = state.world().popularity();
    int over = state.past().size();
    return over == 0
        ? BayesFilter.prior(popularity)
        : BayesFilter.after(popularity, state.past().get(over - 1).popularity()[cell]);
  }
}
