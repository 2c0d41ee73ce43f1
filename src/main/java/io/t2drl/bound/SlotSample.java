package io.t2drl.bound;

import io.t2drl.edge.World;
import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Requests of slots in one popularity state, and what they save for any set of models that is
 * there. The quantiles of each user's requests are stratified (Latin hypercube sampling: McKay,
 * Beckman and Conover, Technometrics 21(2), 1979), so that each model's requests are as many as
 * expected; what is left to chance is who asks beside whom.
 */
final class SlotSample {

  /** With more models in a slot, the relaxed optimum stands in for the exact one. */
  private static final int MOST_LISTED = 10;

  private final HitWorth worth;
  private final SlotOptimum optimum;
  private final int samples;
  private final double unit;

  /** The bit of a model in the table of a slot, 0 where nobody asks for it, [M][samples]. */
  private final int[][] bit;

  /** Where the table of a slot begins in {@link #saved}; -1 where it has none. */
  private final int[] table;

  private final float[] saved;

  /** Models of each slot, those first whose steps save most, and how many users ask for them. */
  private final int[][] requested;

  private final int[][] users;

  /**
   * Draws a sample.
   *
   * @param world the world
   * @param state popularity state
   * @param samples number of slots
   * @param worth what hits save, relaxed
   * @param optimum what they save exactly
   * @param random draws the requests
   */
  SlotSample(
      World world,
      int state,
      int samples,
      HitWorth worth,
      SlotOptimum optimum,
      RandomGenerator random) {
    this.worth = worth;
    this.optimum = optimum;
    this.samples = samples;
    unit = 1.0 / samples / world.users();
    int[][] counts = counts(world, state, samples, random);
    bit = new int[world.models()][samples];
    table = new int[samples];
    requested = new int[samples][];
    users = new int[samples][];
    int size = 0;
    for (int i = 0; i < samples; i++) {
      int[] count = counts[i];
      requested[i] =
          IntStream.range(0, count.length)
              .filter(model -> count[model] > 0)
              .boxed()
              .sorted(Comparator.comparingDouble(model -> -worth.density(model)))
              .mapToInt(Integer::intValue)
              .toArray();
      users[i] = Arrays.stream(requested[i]).map(model -> count[model]).toArray();
      boolean listed = requested[i].length <= MOST_LISTED;
      table[i] = listed ? size : -1;
      size += listed ? 1 << requested[i].length : 0;
    }
    saved = new float[size];
    for (int i = 0; i < samples; i++) {
      if (table[i] >= 0) {
        fill(i, optimum.savings(requested[i], users[i]));
      }
    }
  }

  private static int[][] counts(World world, int state, int samples, RandomGenerator random) {
    int[][] counts = new int[samples][world.models()];
    int[] order = IntStream.range(0, samples).toArray();
    for (int user = 0; user < world.users(); user++) {
      for (int i = samples - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
      }
      for (int i = 0; i < samples; i++) {
        double quantile = (order[i] + random.nextDouble()) / samples;
        counts[i][world.popularity().model(state, quantile)]++;
      }
    }
    return counts;
  }

  private void fill(int slot, double[] savings) {
    for (int k = 0; k < requested[slot].length; k++) {
      bit[requested[slot][k]][slot] = 1 << k;
    }
    for (int set = 0; set < savings.length; set++) {
      saved[table[slot] + set] = (float) savings[set];
    }
  }

  /**
   * {@return expected savings of a slot, mean over users}
   *
   * @param there whether each model is there, [M]
   */
  double mean(boolean[] there) {
    int[] set = new int[samples];
    for (int model = 0; model < there.length; model++) {
      if (there[model]) {
        int[] bits = bit[model];
        for (int i = 0; i < samples; i++) {
          set[i] += bits[i];
        }
      }
    }
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      sum += table[i] >= 0 ? saved[table[i] + set[i]] : relaxed(i, there);
    }
    return sum * unit;
  }

  /**
   * {@return the same, exactly also in slots without a table}
   *
   * @param there whether each model is there, [M]
   */
  double exactMean(boolean[] there) {
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      int slot = i;
      int[] hits =
          IntStream.range(0, requested[i].length).filter(k -> there[requested[slot][k]]).toArray();
      sum +=
          optimum.allSaved(
              Arrays.stream(hits).map(k -> requested[slot][k]).toArray(),
              Arrays.stream(hits).map(k -> users[slot][k]).toArray());
    }
    return sum * unit;
  }

  /** Most that a slot's requests save: steps go where they save most. */
  private double relaxed(int slot, boolean[] there) {
    double left = worth.budget();
    double sum = 0;
    for (int k = 0; k < requested[slot].length; k++) {
      int model = requested[slot][k];
      if (there[model]) {
        double needed = users[slot][k] * worth.needed()[model];
        double taken = Math.min(left, worth.full()[model] > 0 ? needed : 0);
        sum += users[slot][k] * worth.bare()[model] + taken * worth.density(model);
        left -= taken;
      }
    }
    return sum;
  }

  /**
   * Where the models of a slot have prices, the requests of each slot may choose for themselves
   * which of its models are there.
   *
   * @param price what a model costs a slot, by slot and its models in order
   * @param chosen what each slot chooses at these prices, as bits of its models in order
   */
  record Prices(double[][] price, long[] chosen) {}

  /**
   * {@return prices for a start: what models save beside certain others}
   *
   * @param there those others, [M]
   */
  Prices prices(boolean[] there) {
    double[][] prices = new double[samples][];
    for (int i = 0; i < samples; i++) {
      double step = stepPrice(i, there);
      prices[i] = new double[requested[i].length];
      for (int k = 0; k < prices[i].length; k++) {
        prices[i][k] = users[i][k] * worth.priced(requested[i][k], step);
      }
    }
    return new Prices(prices, new long[samples]);
  }

  /** What the last step saves. */
  private double stepPrice(int slot, boolean[] there) {
    double left = worth.budget();
    for (int k = 0; k < requested[slot].length; k++) {
      int model = requested[slot][k];
      if (there[model] && worth.full()[model] > 0) {
        left -= users[slot][k] * worth.needed()[model];
        if (left < 0) {
          return worth.density(model);
        }
      }
    }
    return 0;
  }

  /**
   * Adds a function of sets that is linear in the models and nowhere below {@link #mean}: what
   * slots pay for models, and the most that one can save beyond what it pays.
   *
   * @param prices of models; takes what slots choose
   * @param weight weight of the function
   * @param sums takes the weighted worth of each model, [M]
   * @return the weighted constant
   */
  double majorise(Prices prices, double weight, double[] sums) {
    double factor = weight * unit;
    double constant = 0;
    double[] paid = new double[1 << MOST_LISTED];
    for (int i = 0; i < samples; i++) {
      double[] price = prices.price()[i];
      constant += table[i] >= 0 ? surplus(i, prices, paid) : relaxedSurplus(i, prices);
      for (int k = 0; k < price.length; k++) {
        sums[requested[i][k]] += factor * price[k];
      }
    }
    return factor * constant;
  }

  private double surplus(int slot, Prices prices, double[] paid) {
    double[] price = prices.price()[slot];
    double most = saved[table[slot]];
    long chosen = 0;
    for (int set = 1; set < 1 << price.length; set++) {
      paid[set] = paid[set & set - 1] + price[Integer.numberOfTrailingZeros(set)];
      double surplus = saved[table[slot] + set] - paid[set];
      if (surplus > most) {
        most = surplus;
        chosen = set;
      }
    }
    prices.chosen()[slot] = chosen;
    return most;
  }

  /**
   * The same where the slot has no table: steps have a price, nought or what they save in a hit on
   * one of the models, at which the bound is lowest.
   */
  private double relaxedSurplus(int slot, Prices prices) {
    double least = relaxedSurplus(slot, prices, 0);
    double best = 0;
    for (int model : requested[slot]) {
      double surplus = relaxedSurplus(slot, prices, worth.density(model));
      if (surplus < least) {
        least = surplus;
        best = worth.density(model);
      }
    }
    return relaxedSurplus(slot, prices, best);
  }

  private double relaxedSurplus(int slot, Prices prices, double step) {
    double sum = step * worth.budget();
    long chosen = 0;
    for (int k = 0; k < requested[slot].length; k++) {
      double gain =
          users[slot][k] * worth.priced(requested[slot][k], step) - prices.price()[slot][k];
      if (gain > 0) {
        sum += gain;
        chosen |= 1L << k;
      }
    }
    prices.chosen()[slot] = chosen;
    return sum;
  }

  /**
   * Raises the prices that slots pay for models which are not there, and lowers those of models
   * that they leave.
   *
   * @param prices of models, with what slots choose
   * @param there share of each model that is there, [M]
   * @param change of a price, as a share of what the steps of the hits save
   */
  void adjust(Prices prices, double[] there, double change) {
    for (int i = 0; i < samples; i++) {
      double[] price = prices.price()[i];
      for (int k = 0; k < price.length; k++) {
        int model = requested[i][k];
        double chosen = prices.chosen()[i] >>> k & 1;
        price[k] += change * users[i][k] * worth.full()[model] * (chosen - there[model]);
      }
    }
  }
}
