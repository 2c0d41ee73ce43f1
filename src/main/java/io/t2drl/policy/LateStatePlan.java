package io.t2drl.policy;

import io.t2drl.edge.Popularity;
import io.t2drl.edge.World;
import java.io.Serializable;

/**
 * The optimal plan of one who learns the popularity state of a frame when it is over: a Markov
 * decision process over (last frame's state, previous cache) with delayed observation (Altman and
 * Nain 1992), solved by value iteration. Its value is an upper bound for everyone who sees requests
 * only, as the states tell all that the requests tell. The requests of a frame follow its own state
 * alone, so that this is also the fast informed bound (Hauskrecht 2000) of the partially observed
 * problem.
 *
 * <p>For a belief that is not certain of the last state, the plan picks the best cache on the
 * supposition that the state will be told from the next frame on.
 *
 * @param problem the caching problem
 * @param future best expected sum of the rewards of all frames after one, if its state and its
 *     cache were these, [T][G x caches]
 */
public record LateStatePlan(CachingProblem problem, double[][] future) implements Serializable {

  private static final long serialVersionUID = 1;

  /** {@return the plan of a problem, from the episode's last frame backwards} */
  static LateStatePlan of(CachingProblem problem) {
    World world = problem.world();
    int count = problem.caches().size();
    LateStatePlan plan =
        new LateStatePlan(problem, new double[world.frames()][world.states() * count]);
    for (int frame = world.frames() - 2; frame >= 0; frame--) {
      for (int state = 0; state < world.states(); state++) {
        double[] next = BayesFilter.after(world.popularity(), state);
        for (int cache = 0; cache < count; cache++) {
          plan.future[frame][state * count + cache] =
              plan.value(frame + 1, next, cache, plan.best(frame + 1, next, cache));
        }
      }
    }
    return plan;
  }

  /** {@return expected mean of an episode's frame rewards under this plan, exact for the table} */
  public double expectedReward() {
    Popularity popularity = problem.world().popularity();
    int empty = problem.caches().indexOf(0);
    double[] prior = BayesFilter.prior(popularity);
    return value(0, prior, empty, best(0, prior, empty)) / problem.world().frames();
  }

  /**
   * {@return position of the best cache, the first of equals}
   *
   * @param frame frame within the episode, from 0
   * @param belief probability of each popularity state in this frame, [G]
   * @param previous position of the previous frame's cache
   */
  int best(int frame, double[] belief, int previous) {
    int best = 0;
    double bestValue = Double.NEGATIVE_INFINITY;
    for (int cache = 0; cache < problem.caches().size(); cache++) {
      double value = value(frame, belief, previous, cache);
      if (value > bestValue) {
        best = cache;
        bestValue = value;
      }
    }
    return best;
  }

  private double value(int frame, double[] belief, int previous, int cache) {
    int count = problem.caches().size();
    int entry = problem.entry(cache, previous);
    double value = 0;
    for (int state = 0; state < belief.length; state++) {
      value +=
          belief[state]
              * (problem.frameReward(cache, entry, state) + future[frame][state * count + cache]);
    }
    return value;
  }

  /**
   * Writes the best cache of a cell into its row. After a cache that is not listed, the best one
   * after an empty cache.
   *
   * @param frame frame within the episode, from 0
   * @param belief probability of each popularity state in this frame, [G]
   * @param previous whether each model was cached in the frame before, rows of length M
   * @param cached takes the choice, rows of length M
   * @param offset beginning of the cell's rows
   */
  void write(int frame, double[] belief, boolean[] previous, boolean[] cached, int offset) {
    Caches caches = problem.caches();
    int before = Math.max(caches.indexOf(previous, offset), caches.indexOf(0));
    caches.write(best(frame, belief, before), cached, offset);
  }
}
