package io.t2drl.decide.cache;

import io.t2drl.decide.model.ScoredCacher;
import java.util.Arrays;
import java.util.Comparator;

/**
 * What a cache may be expected to save in a frame, reckoned from what is known of the models: the
 * prior of a scoring cacher, which learns what it is wrong by and what a cache is worth in later
 * frames.
 *
 * <p>A request for a model that is there is served with all the steps it can use, those first that
 * gain most by a step, as long as the edge has steps left. With D(m) the steps that requests for
 * the models up to m, in that order, could use in a slot, a hit without steps saving {@code bare},
 * and one with all its A3 steps gaining {@code rise} more,
 *
 * <pre>
 * saved per request = sum_m share_m bare_m + 1/U sum_m rise_m / A3_m (E min(D(m), N') - E min(D(m - 1), N'))
 * </pre>
 *
 * where D is taken to be normal, with mean and variance of U independent requests, and N' is N less
 * {@value #UNSERVED} of the mean A3, for who finds too few steps left gets none or few. Loading
 * divides the frame into times at which more and more models are there; savings are the mean over
 * them. The share was chosen to be closest to what exact allocations save in random caches of mixed
 * cells. As demand is not quite normal, a model may add a little more to a cache than to a smaller
 * one. Not thread-safe.
 */
public final class SavingsEstimate implements CachePrior {

  private static final double UNSERVED = 0.15;

  /** Positions of what is read in the features of a model; {@link ScoredCacher} lists all. */
  private static final int NOW = 0;

  private static final int A3 = 6;
  private static final int FULL = 10;
  private static final int BARE = 11;
  private static final int THERE = 20;
  private static final int BUDGET = 23;
  private static final int USERS = 24;

  private final double[] share;
  private final double[] bare;
  private final double[] rise;
  private final double[] steps;
  private final double[] from;
  private final int users;
  private final double budget;
  private final double unit;

  /** Models, those that gain most by a step first. */
  private final int[] order;

  private final int[] held;

  /**
   * Reads what is known from a scoring cacher's features of the models of a cell.
   *
   * @param features features, M rows of {@value ScoredCacher#FEATURES}
   * @param at index of the first
   * @param models M
   * @param unit factor on all savings
   */
  public SavingsEstimate(float[] features, int at, int models, double unit) {
    this.unit = unit;
    share = new double[models];
    bare = new double[models];
    rise = new double[models];
    steps = new double[models];
    from = new double[models];
    for (int m = 0; m < models; m++) {
      int row = at + m * ScoredCacher.FEATURES;
      share[m] = features[row + NOW] / 4;
      steps[m] = 100 * features[row + A3];
      bare[m] = 10 * features[row + BARE];
      rise[m] = Math.max(0, 10 * features[row + FULL] - bare[m]);
      from[m] = 1 - features[row + THERE];
    }
    users = (int) Math.rint(Math.pow(10, features[at + USERS]));
    double meanSteps = Arrays.stream(steps).average().orElseThrow();
    budget = Math.max(0, (users * features[at + BUDGET] - UNSERVED) * meanSteps);
    Integer[] sorted = new Integer[models];
    Arrays.setAll(sorted, m -> m);
    Arrays.sort(sorted, Comparator.comparingDouble(m -> -perStep(m)));
    order = Arrays.stream(sorted).mapToInt(m -> m).toArray();
    held = new int[models];
  }

  private double perStep(int model) {
    return steps[model] > 0 ? rise[model] / steps[model] : 0;
  }

  @Override
  public double of(boolean[] cached, int added) {
    int count = 0;
    for (int m : order) {
      if (cached[m] || m == added) {
        held[count++] = m;
      }
    }
    double saved = 0;
    double time = 0;
    while (time < 1) {
      double until = 1;
      for (int i = 0; i < count; i++) {
        double then = from[held[i]];
        until = then > time && then < until ? then : until;
      }
      saved += (until - time) * at(time, count);
      time = until;
    }
    return unit * saved;
  }

  /** What is saved per request at a time of the frame. */
  private double at(double time, int count) {
    double saved = 0;
    double mean = 0;
    double square = 0;
    double before = 0;
    for (int i = 0; i < count; i++) {
      int m = held[i];
      if (from[m] <= time) {
        saved += share[m] * bare[m];
        if (rise[m] > 0) {
          mean += share[m] * steps[m];
          square += share[m] * steps[m] * steps[m];
          double served = Math.max(before, served(mean, square));
          saved += perStep(m) * (served - before) / users;
          before = served;
        }
      }
    }
    return saved;
  }

  /** {@return E min(D, N') of the demand of all users, by a request's mean and mean square} */
  private double served(double mean, double square) {
    double demand = users * mean;
    double deviation = Math.sqrt(users * (square - mean * mean));
    return deviation > 0
        ? demand - deviation * NormalLoss.beyond((budget - demand) / deviation)
        : Math.min(demand, budget);
  }
}
