package io.t2drl.decide.cache;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Finds the best cache of a cell where models are worth something each, and more or less together:
 * maximises sum v_m x_m - 1/2 sum_{k &lt;= K} (sum l_mk x_m)^2 + 1/2 sum_{k &gt; K} (sum l_mk
 * x_m)^2 and what a {@link CachePrior} says over the caches that fit, by branch and bound. No model
 * left can add more than it would now, and half of what it would gain with every other model left
 * that it goes well with; of these sums the Lagrangian bound of the knapsack is taken. Without
 * loads and prior it is the plain 0-1 knapsack. The search is exact, as far as no model adds more
 * to the prior of a cache than to that of a smaller one, unless it reaches the limit on its nodes;
 * then the best cache found so far is returned. It starts from one that filling up greedily gives,
 * and that no exchange of one model makes better. Not thread-safe.
 */
public final class CacheSearch {

  /** Guards against searching for differences that are rounding. */
  private static final double TOLERANCE = 1e-12;

  /** Shares of the root's price of storage at which the bound is tried. */
  private static final double[] PRICES = {1, 0.7, 0.4, 0};

  private final double[] size;
  private final double capacity;
  private final boolean maximalOnly;
  private final int mostNodes;
  private final int models;

  private double[] worth;
  private double[] load;
  private int loads;
  private CachePrior prior;

  /** What the prior says of each model alone, which is the most that it adds, [M]. */
  private double[] alone;

  private Integer[] order;
  private double price;

  /** Half of what each model can gain with those from a position on, [M + 1][M]. */
  private double[][] together;

  private int nodes;
  private boolean[] current;
  private double[] amounts;
  private double best;
  private final double[] bounds = new double[PRICES.length];
  private final boolean[] bestCache;

  /**
   * Prepares searches in one catalogue.
   *
   * @param size storage that each model takes, [M], positive
   * @param capacity storage there is
   * @param maximalOnly whether caches to which a further model could be added are left out
   * @param mostNodes most nodes of a search
   */
  public CacheSearch(double[] size, double capacity, boolean maximalOnly, int mostNodes) {
    this.size = size;
    this.capacity = capacity;
    this.maximalOnly = maximalOnly;
    this.mostNodes = mostNodes;
    models = size.length;
    bestCache = new boolean[models];
  }

  /**
   * Finds the best cache.
   *
   * @param worths v of several cells
   * @param loadings l of several cells
   * @param cell which cell: its v begin at cell M, its l at cell 2 M K
   * @param perModel 2 K
   * @param known what the cell's caches are worth besides
   * @param cached rows of length M; the cell's row is overwritten
   */
  public void search(
      double[] worths,
      double[] loadings,
      int cell,
      int perModel,
      CachePrior known,
      boolean[] cached) {
    take(worths, loadings, cell, perModel, known);
    double[] first = new double[models];
    for (int m = 0; m < models; m++) {
      first[m] = gain(m, new double[loads]) + alone[m];
    }
    order = new Integer[models];
    Arrays.setAll(order, m -> m);
    Arrays.sort(order, Comparator.comparingDouble(m -> -first[m] / size[m]));
    together = together();
    price = price(first);
    nodes = 0;
    current = new boolean[models];
    amounts = new double[loads];
    start();
    double empty = prior.of(current, CachePrior.NOTHING);
    branch(0, 0, empty, alone, capacity, Double.POSITIVE_INFINITY);
    System.arraycopy(bestCache, 0, cached, cell * models, models);
  }

  /**
   * Finds a good cache in a small part of the time: one that fills up greedily, and that leaving
   * one of its models out and filling up again does not make better. The arguments are those of
   * {@link #search}.
   */
  public void fill(
      double[] worths,
      double[] loadings,
      int cell,
      int perModel,
      CachePrior known,
      boolean[] cached) {
    take(worths, loadings, cell, perModel, known);
    Arrays.fill(bestCache, false);
    best = fill(bestCache, models);
    while (replace()) {
      // every call makes the best cache so far better
    }
    System.arraycopy(bestCache, 0, cached, cell * models, models);
  }

  private void take(double[] worths, double[] loadings, int cell, int perModel, CachePrior known) {
    loads = perModel;
    prior = known;
    boolean[] empty = new boolean[models];
    alone = added(empty, prior.of(empty, CachePrior.NOTHING));
    worth = Arrays.copyOfRange(worths, cell * models, (cell + 1) * models);
    load = Arrays.copyOfRange(loadings, cell * models * loads, (cell + 1) * models * loads);
  }

  /** {@return whether the last search looked at all that could be better} */
  public boolean exact() {
    return nodes <= mostNodes;
  }

  /** What each model that is not in a cache adds to what the prior says of it, [M]. */
  private double[] added(boolean[] cache, double now) {
    double[] added = new double[models];
    for (int m = 0; m < models; m++) {
      added[m] = cache[m] ? 0 : prior.of(cache, m) - now;
    }
    return added;
  }

  /** What a model adds at the amounts so far, but for the prior. */
  private double gain(int model, double[] now) {
    double gain = worth[model];
    for (int k = 0; k < loads; k++) {
      double l = load[model * loads + k];
      gain += (k < loads / 2 ? -l : l) * (now[k] + l / 2);
    }
    return gain;
  }

  private double[][] together() {
    double[][] sums = new double[models + 1][models];
    for (int position = models - 1; position >= 0; position--) {
      int other = order[position];
      for (int m = 0; m < models; m++) {
        double pair = 0;
        for (int k = 0; k < loads && m != other; k++) {
          double product = load[m * loads + k] * load[other * loads + k];
          pair += k < loads / 2 ? -product : product;
        }
        sums[position][m] = sums[position + 1][m] + Math.max(0, pair) / 2;
      }
    }
    return sums;
  }

  /** Gain per GB of the first model that no longer fits when filling up in order. */
  private double price(double[] first) {
    double left = capacity;
    for (int model : order) {
      left -= size[model];
      if (left < 0) {
        return Math.max(0, first[model] / size[model]);
      }
    }
    return 0;
  }

  /**
   * The first cache to beat: filled up from the best first model, none of whose exchanges helps.
   */
  private void start() {
    Arrays.fill(bestCache, false);
    best = fill(bestCache, models);
    for (int m = 0; m < models; m++) {
      if (size[m] <= capacity) {
        boolean[] single = new boolean[models];
        single[m] = true;
        consider(single);
      }
    }
    while (exchange()) {
      // every call makes the best cache so far better
    }
  }

  /**
   * Tries the caches that filling up leads to from the best one so far without one of its models,
   * and from it with one more model in the place of others.
   *
   * @return whether one of them is better, and now the best
   */
  private boolean exchange() {
    boolean[] from = bestCache.clone();
    double before = best;
    for (int m = 0; m < models; m++) {
      if (from[m]) {
        considerWithout(m, from);
      } else if (size[m] <= capacity) {
        consider(with(m, from));
      }
    }
    return best > before;
  }

  /** The part of {@link #exchange} that leaves models out. */
  private boolean replace() {
    boolean[] from = bestCache.clone();
    double before = best;
    for (int m = 0; m < models; m++) {
      if (from[m]) {
        considerWithout(m, from);
      }
    }
    return best > before;
  }

  private void considerWithout(int model, boolean[] cache) {
    boolean[] without = cache.clone();
    without[model] = false;
    fill(without, model);
    consider(without);
  }

  private void consider(boolean[] cache) {
    double value = fill(cache, models);
    if (value > best + TOLERANCE) {
      best = value;
      System.arraycopy(cache, 0, bestCache, 0, models);
    }
  }

  /** {@return a model, and of a cache what fits beside it} */
  private boolean[] with(int model, boolean[] cache) {
    boolean[] kept = new boolean[models];
    kept[model] = true;
    double[] now = new double[loads];
    add(model, 1, now);
    fill(kept, cache, now, capacity - size[model]);
    return kept;
  }

  /**
   * Fills a cache up.
   *
   * @param cache what is in it already; overwritten
   * @param except a model that stays out; M for none
   * @return the value of the cache
   */
  private double fill(boolean[] cache, int except) {
    boolean[] allowed = new boolean[models];
    Arrays.fill(allowed, true);
    if (except < models) {
      allowed[except] = false;
    }
    double[] now = new double[loads];
    double value = 0;
    double left = capacity;
    for (int m = 0; m < models; m++) {
      if (cache[m]) {
        value += gain(m, now);
        left -= size[m];
        add(m, 1, now);
      }
    }
    value += fill(cache, allowed, now, left);
    return value + prior.of(cache, CachePrior.NOTHING);
  }

  /**
   * Adds the allowed model of the largest gain per GB at a time, and returns what all gain but for
   * the prior.
   */
  private double fill(boolean[] cache, boolean[] allowed, double[] now, double space) {
    double value = 0;
    double left = space;
    for (int next = densest(allowed, cache, now, left);
        next >= 0;
        next = densest(allowed, cache, now, left)) {
      value += gain(next, now);
      left -= size[next];
      cache[next] = true;
      add(next, 1, now);
    }
    return value;
  }

  /**
   * {@return the allowed model of the largest gain per GB that fits and is not in; -1 for none} The
   * prior is asked for those only that could be it by what they add alone.
   */
  private int densest(boolean[] allowed, boolean[] in, double[] now, double left) {
    double least = maximalOnly ? Double.NEGATIVE_INFINITY : 0;
    double[] most = new double[models];
    for (int m = 0; m < models; m++) {
      boolean open = allowed[m] && !in[m] && size[m] <= left;
      most[m] = open ? (gain(m, now) + alone[m]) / size[m] : Double.NEGATIVE_INFINITY;
    }
    int next = -1;
    double density = least;
    double before = prior.of(in, CachePrior.NOTHING);
    for (int m = largest(most); most[m] > density; m = largest(most)) {
      double gained = most[m] + (prior.of(in, m) - before - alone[m]) / size[m];
      if (gained > density) {
        density = gained;
        next = m;
      }
      most[m] = Double.NEGATIVE_INFINITY;
    }
    return next;
  }

  private static int largest(double[] numbers) {
    int largest = 0;
    for (int m = 1; m < numbers.length; m++) {
      largest = numbers[m] > numbers[largest] ? m : largest;
    }
    return largest;
  }

  private void add(int model, int sign, double[] to) {
    for (int k = 0; k < loads; k++) {
      to[k] += sign * load[model * loads + k];
    }
  }

  /**
   * Decides on the models from a position of the order on.
   *
   * @param value what the current cache is worth but for the prior
   * @param known what the prior says of it
   * @param added what each model adds to that, [M]
   * @param left storage that is left
   * @param smallestLeftOut size of the smallest model that was left out
   */
  private void branch(
      int position,
      double value,
      double known,
      double[] added,
      double left,
      double smallestLeftOut) {
    if (++nodes > mostNodes) {
      return;
    }
    if (position == models) {
      boolean complete = !maximalOnly || smallestLeftOut > left;
      if (complete && value + known > best + TOLERANCE) {
        best = value + known;
        System.arraycopy(current, 0, bestCache, 0, models);
      }
      return;
    }
    if (bound(position, value + known, added, left) <= best + TOLERANCE) {
      return;
    }
    int model = order[position];
    if (size[model] <= left) {
      double gain = gain(model, amounts);
      current[model] = true;
      add(model, 1, amounts);
      double with = prior.of(current, CachePrior.NOTHING);
      double[] then = added(current, with);
      branch(position + 1, value + gain, with, then, left - size[model], smallestLeftOut);
      add(model, -1, amounts);
      current[model] = false;
    }
    branch(position + 1, value, known, added, left, Math.min(smallestLeftOut, size[model]));
  }

  /** Nothing below a node is worth more. */
  private double bound(int position, double value, double[] added, double left) {
    for (int i = 0; i < PRICES.length; i++) {
      bounds[i] = value + PRICES[i] * price * left;
    }
    for (int p = position; p < models; p++) {
      int model = order[p];
      if (size[model] <= left) {
        double gain = gain(model, amounts) + added[model] + together[position][model];
        for (int i = 0; i < PRICES.length; i++) {
          bounds[i] += Math.max(0, gain - PRICES[i] * price * size[model]);
        }
      }
    }
    double least = bounds[0];
    for (double bound : bounds) {
      least = Math.min(least, bound);
    }
    return least;
  }
}
