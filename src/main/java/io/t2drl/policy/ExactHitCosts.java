package io.t2drl.policy;

import io.t2drl.edge.World;
import java.util.Arrays;

/**
 * Expected cost of a slot's hits, exactly. Users request independently of each other, so that how
 * many ask for each cached model is multinomial; these counts are all that the cost of hits depends
 * on. Every set's counts are those of its subsets with each model asked for at least once, so each
 * of these is gone through a single time.
 */
final class ExactHitCosts {

  /** Most counts that are gone through; about 10 s on one core. */
  private static final double MOST_COUNTS = 2e6;

  /** Beyond it, binomial coefficients are no longer finite. */
  private static final int MOST_USERS = 1000;

  private static final int BATCH = 256;

  private final World world;
  private final SeparableAllocator allocator;
  private final int states;
  private final int users;

  /** Number of ways to choose some of some users. */
  private final double[][] choose;

  /** Powers of request probabilities, [G x M][U + 1]. */
  private final double[][] power;

  private final RequestSlots batch;
  private final int[] batchHits = new int[BATCH];
  private final double[] batchWeight;
  private final double[][] batchSums = new double[BATCH][];

  private int[] models;
  private int[] counts;
  private double[] sums;

  private ExactHitCosts(World world, SeparableAllocator allocator) {
    this.world = world;
    this.allocator = allocator;
    states = world.states();
    users = world.users();
    choose = binomials(users);
    power = new double[states * world.models()][users + 1];
    for (int i = 0; i < power.length; i++) {
      power[i][0] = 1;
      for (int n = 1; n <= users; n++) {
        power[i][n] = power[i][n - 1] * world.popularity().probability()[i];
      }
    }
    batch = new RequestSlots(world, BATCH);
    batchWeight = new double[BATCH * states];
  }

  /** {@return whether the counts are few enough to go through them all} */
  static boolean feasible(World world, Caches sets) {
    if (world.users() > MOST_USERS) {
      return false;
    }
    double[] choose = binomials(world.users())[world.users()];
    double sum = 0;
    for (long mask : sets.masks()) {
      int models = Long.bitCount(mask);
      sum += models <= world.users() ? choose[models] : 0;
    }
    return sum <= MOST_COUNTS;
  }

  /** {@return expected cost of all hits of a slot, [G x sets]} */
  static double[] of(World world, Caches sets, SeparableAllocator allocator) {
    ExactHitCosts costs = new ExactHitCosts(world, allocator);
    double[][] bySubset = new double[sets.size()][];
    for (int set = 0; set < bySubset.length; set++) {
      bySubset[set] = costs.asked(sets.masks()[set]);
    }
    costs.flush();
    double[] expected = new double[costs.states * sets.size()];
    for (int set = 0; set < sets.size(); set++) {
      costs.add(sets, set, bySubset, expected);
    }
    return expected;
  }

  /**
   * {@return costs, complete once the last batch is done, weighted by the probability that given
   * users ask for these models, each at least once, times the choices of these users; by state and
   * their number, [G x (U + 1)]}
   */
  private double[] asked(long set) {
    models = new int[Long.bitCount(set)];
    long rest = set;
    for (int position = 0; position < models.length; position++) {
      models[position] = Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    counts = new int[models.length];
    sums = new double[states * (users + 1)];
    double[] certain = new double[states];
    Arrays.fill(certain, 1);
    count(0, 0, certain);
    return sums;
  }

  private void count(int position, int taken, double[] weight) {
    if (position == models.length) {
      add(taken, weight);
      return;
    }
    int left = users - taken;
    int most = left - (models.length - position - 1);
    for (int n = 1; n <= most; n++) {
      counts[position] = n;
      double[] next = new double[states];
      for (int state = 0; state < states; state++) {
        next[state] =
            weight[state]
                // first of all: binomials of many users times a weight are beyond all doubles
                * (choose[left][n] * power[state * world.models() + models[position]][n]);
      }
      count(position + 1, taken + n, next);
    }
  }

  private void add(int hits, double[] weight) {
    if (batch.full()) {
      flush();
    }
    batchHits[batch.size()] = hits;
    batchSums[batch.size()] = sums;
    System.arraycopy(weight, 0, batchWeight, batch.size() * states, states);
    batch.add(models, counts);
  }

  private void flush() {
    double[] costs = batch.hitCosts(allocator);
    for (int slot = 0; slot < costs.length; slot++) {
      for (int state = 0; state < states; state++) {
        batchSums[slot][state * (users + 1) + batchHits[slot]] +=
            batchWeight[slot * states + state] * costs[slot];
      }
    }
    batch.clear();
  }

  /** Adds up the subsets of a set, where the other users ask for none of its models. */
  private void add(Caches sets, int set, double[][] bySubset, double[] expected) {
    long mask = sets.masks()[set];
    for (int state = 0; state < states; state++) {
      double others = 0;
      for (int model = 0; model < world.models(); model++) {
        if ((mask >>> model & 1) == 0) {
          others += world.popularity().probability()[state * world.models() + model];
        }
      }
      double[] byHits = new double[users + 1];
      long subset = 0;
      do {
        double[] costs = bySubset[sets.indexOf(subset)];
        for (int hits = 0; hits <= users; hits++) {
          byHits[hits] += costs[state * (users + 1) + hits];
        }
        subset = (subset - mask) & mask;
      } while (subset != 0);
      double missed = 1;
      double sum = 0;
      for (int hits = users; hits >= 0; hits--) {
        sum += missed * byHits[hits];
        missed *= others;
      }
      expected[state * sets.size() + set] = sum;
    }
  }

  private static double[][] binomials(int users) {
    double[][] choose = new double[users + 1][users + 1];
    for (int n = 0; n <= users; n++) {
      choose[n][0] = 1;
      for (int k = 1; k <= n; k++) {
        choose[n][k] = choose[n - 1][k - 1] + (k < n ? choose[n - 1][k] : 0);
      }
    }
    return choose;
  }
}
