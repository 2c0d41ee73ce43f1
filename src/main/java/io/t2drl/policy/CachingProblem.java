package io.t2drl.policy;

import io.t2drl.edge.FrameState;
import io.t2drl.edge.World;
import java.io.Serializable;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The long timescale for a fixed allocation: a finite-horizon Markov decision process over
 * (popularity state, previous cache) whose frame rewards follow from a {@link CacheTable}, the
 * loading times and the overflow penalty; like the table's, they are without radio time. Caches are
 * positions in the table's list.
 */
public final class CachingProblem implements Serializable {

  private static final long serialVersionUID = 1;

  /** A caching policy as probabilities. */
  @FunctionalInterface
  public interface Rule {

    /**
     * {@return probability of each listed cache, [n]}
     *
     * @param frame frame within the episode, from 0
     * @param state popularity state
     * @param previous position of the previous frame's cache
     */
    double[] probabilities(int frame, int state, int previous);
  }

  private final World world;
  private final Caches caches;

  /** Reward of a frame for each cache, [G] by what of it was cached before, [n][2^|cache| x G]. */
  private final double[][] reward;

  /**
   * Works the frame rewards out.
   *
   * @param world the world
   * @param table expected slot rewards
   */
  public CachingProblem(World world, CacheTable table) {
    this.world = world;
    caches = table.sets();
    reward = new double[caches.size()][];
    for (int cache = 0; cache < reward.length; cache++) {
      reward[cache] = frameRewards(table, cache);
    }
  }

  private double[] frameRewards(CacheTable table, int position) {
    long cache = caches.masks()[position];
    int states = world.states();
    int subsets = 1 << Long.bitCount(cache);
    double[] rewards = new double[subsets * states];
    long kept = 0;
    for (int subset = 0; subset < subsets; subset++) {
      for (int slot = 0; slot < world.slots(); slot++) {
        int set = caches.indexOf(available(cache, kept, slot));
        for (int state = 0; state < states; state++) {
          rewards[subset * states + state] += table.reward(state, set) / world.slots();
        }
      }
      // The next subset of the cache in ascending order.
      kept = (kept - cache) & cache;
    }
    boolean[] row = new boolean[caches.models()];
    caches.write(position, row, 0);
    double penalty = world.overflowPenalty() * world.overflow(row, 0);
    for (int i = 0; i < rewards.length; i++) {
      rewards[i] -= penalty;
    }
    return rewards;
  }

  private long available(long cache, long kept, int slot) {
    long available = 0;
    for (int model = 0; model < caches.models(); model++) {
      boolean cached = (cache >>> model & 1) != 0;
      if (slot >= world.hitsFrom(model, cached, (kept >>> model & 1) != 0)) {
        available |= 1L << model;
      }
    }
    return available;
  }

  /** {@return the world whose problem this is} */
  World world() {
    return world;
  }

  /** {@return the caches to choose from} */
  public Caches caches() {
    return caches;
  }

  /**
   * {@return where a cache's frame rewards for a previous cache begin, see {@link #frameReward}}
   *
   * @param cache position of the cache
   * @param previous position of the previous cache
   */
  int entry(int cache, int previous) {
    int subset = 0;
    int bit = 0;
    long before = caches.masks()[previous];
    for (long rest = caches.masks()[cache]; rest != 0; rest &= rest - 1) {
      subset |= (int) (before >>> Long.numberOfTrailingZeros(rest) & 1) << bit++;
    }
    return subset * world.states();
  }

  /**
   * {@return expected frame reward of a cache, for what was cached before (an entry) and a
   * popularity state}
   */
  double frameReward(int cache, int entry, int state) {
    return reward[cache][entry + state];
  }

  /**
   * {@return expected mean of an episode's frame rewards, exact for the table}
   *
   * @param rule the caching policy
   */
  public double expectedReward(Rule rule) {
    int states = world.states();
    int count = caches.size();
    double[] transition = world.popularity().transition();
    double[] share = new double[states * count];
    for (int state = 0; state < states; state++) {
      share[state * count + caches.indexOf(0)] = 1.0 / states;
    }
    double sum = 0;
    for (int frame = 0; frame < world.frames(); frame++) {
      double[] next = new double[states * count];
      for (int i = 0; i < share.length; i++) {
        if (share[i] == 0) {
          continue;
        }
        int state = i / count;
        double[] probabilities = rule.probabilities(frame, state, i % count);
        for (int cache = 0; cache < count; cache++) {
          double weight = share[i] * probabilities[cache];
          if (weight > 0) {
            sum += weight * frameReward(cache, entry(cache, i % count), state);
            for (int to = 0; to < states; to++) {
              next[to * count + cache] += weight * transition[state * states + to];
            }
          }
        }
      }
      share = next;
    }
    return sum / world.frames();
  }

  /**
   * {@return the rule of a caching policy that draws no random numbers and looks at no histogram}
   *
   * @param cacher the policy; picks listed caches only
   */
  public Rule deterministic(Cacher cacher) {
    return (frame, state, previous) -> {
      boolean[] before = new boolean[caches.models()];
      caches.write(previous, before, 0);
      double[] histogram = new double[caches.models()];
      FrameState seen = new FrameState(world, 1, frame, new int[] {state}, before, histogram);
      double[] probabilities = new double[caches.size()];
      probabilities[caches.indexOf(cacher.choose(seen, new RandomGenerator[1]), 0)] = 1;
      return probabilities;
    };
  }

  /**
   * {@return the rule that picks uniformly from a list}
   *
   * @param among listed caches
   */
  public Rule uniform(Caches among) {
    double[] probabilities = new double[caches.size()];
    for (long mask : among.masks()) {
      probabilities[caches.indexOf(mask)] = 1.0 / among.size();
    }
    return (frame, state, previous) -> probabilities;
  }

  /** {@return the cache that is best if it never changes} */
  public FixedCacher bestFixed() {
    int best = 0;
    double bestReward = Double.NEGATIVE_INFINITY;
    for (int cache = 0; cache < caches.size(); cache++) {
      double[] always = new double[caches.size()];
      always[cache] = 1;
      double expected = expectedReward((frame, state, previous) -> always);
      if (expected > bestReward) {
        best = cache;
        bestReward = expected;
      }
    }
    boolean[] row = new boolean[caches.models()];
    caches.write(best, row, 0);
    return new FixedCacher(row);
  }

  /** {@return the optimal plan of one who learns each popularity state a frame late} */
  public LateStatePlan lateStatePlan() {
    return LateStatePlan.of(this);
  }

  /**
   * {@return the optimal caching policy, by value iteration backwards from the episode's last
   * frame}
   */
  public OracleCacher optimal() {
    return plan(1);
  }

  /** {@return the policy that takes the cache of the best expected reward in the frame itself} */
  public OracleCacher myopic() {
    return plan(0);
  }

  /** Value iteration backwards from the episode's last frame. */
  private OracleCacher plan(double discount) {
    int states = world.states();
    int count = caches.size();
    double[] transition = world.popularity().transition();
    int[][] plan = new int[world.frames()][states * count];
    double[] value = new double[states * count];
    for (int frame = world.frames() - 1; frame >= 0; frame--) {
      double[] future = new double[states * count];
      for (int state = 0; state < states; state++) {
        for (int to = 0; to < states; to++) {
          for (int cache = 0; cache < count; cache++) {
            future[state * count + cache] +=
                discount * transition[state * states + to] * value[to * count + cache];
          }
        }
      }
      double[] best = new double[states * count];
      Arrays.fill(best, Double.NEGATIVE_INFINITY);
      for (int cache = 0; cache < count; cache++) {
        for (int previous = 0; previous < count; previous++) {
          int entry = entry(cache, previous);
          for (int state = 0; state < states; state++) {
            double candidate = frameReward(cache, entry, state) + future[state * count + cache];
            int i = state * count + previous;
            if (candidate > best[i]) {
              best[i] = candidate;
              plan[frame][i] = cache;
            }
          }
        }
      }
      value = best;
    }
    return new OracleCacher(caches, plan);
  }
}
