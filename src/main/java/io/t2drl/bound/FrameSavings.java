package io.t2drl.bound;

import java.util.function.ToDoubleFunction;

/**
 * Expected savings of a frame in one popularity state, by its cache and by what of it was cached
 * before.
 *
 * @param sample slots of the popularity state
 * @param stages parts of a frame
 */
record FrameSavings(SlotSample sample, Stages stages) {

  /**
   * {@return savings per slot, mean over users}
   *
   * @param cached the cache, [M]
   * @param kept models of it that need no loading; others do not matter, [M]
   */
  double of(boolean[] cached, boolean[] kept) {
    return of(cached, kept, sample::mean);
  }

  /** {@return the same, exactly also in slots that ask for many models} */
  double exactly(boolean[] cached, boolean[] kept) {
    return of(cached, kept, sample::exactMean);
  }

  private double of(boolean[] cached, boolean[] kept, ToDoubleFunction<boolean[]> mean) {
    boolean[] there = new boolean[cached.length];
    double sum = 0;
    double slot = 0;
    for (int stage = 0; stage < stages.count(); stage++) {
      if (stages.write(stage, cached, kept, there)) {
        slot = mean.applyAsDouble(there);
      }
      sum += stages.share()[stage] * slot;
    }
    return sum;
  }

  /**
   * {@return prices of models, [stages], at which the majorant is close to the savings}
   *
   * @param cached at this cache, [M]
   * @param kept models of it that need no loading, [M]
   */
  SlotSample.Prices[] prices(boolean[] cached, boolean[] kept) {
    SlotSample.Prices[] prices = new SlotSample.Prices[stages.count()];
    boolean[] there = new boolean[cached.length];
    for (int stage = 0; stage < prices.length; stage++) {
      stages.write(stage, cached, kept, there);
      prices[stage] = sample.prices(there);
    }
    return prices;
  }

  /**
   * {@return a function that is linear in models loaded and kept, and nowhere below the savings}
   *
   * @param prices of models, [stages]
   */
  Majorant majorant(SlotSample.Prices[] prices) {
    int models = models();
    double constant = 0;
    double[] loadedWorth = new double[models];
    double[] keptWorth = new double[models];
    for (int stage = 0; stage < prices.length; stage++) {
      double[] worth = new double[models];
      constant += sample.majorise(prices[stage], stages.share()[stage], worth);
      for (int model = 0; model < models; model++) {
        keptWorth[model] += worth[model];
        loadedWorth[model] += stages.loaded()[stage][model] ? worth[model] : 0;
      }
    }
    return new Majorant(constant, loadedWorth, keptWorth);
  }

  /** {@return number of models} */
  int models() {
    return stages.loaded()[0].length;
  }

  /** {@return the majorant in which each model adds what it does alone, with all steps} */
  Majorant alone() {
    boolean[] nothing = new boolean[models()];
    return majorant(prices(nothing, nothing));
  }

  /**
   * Adjusts prices to what a cache asks for.
   *
   * @param prices of models, [stages]
   * @param loaded share of each model that is cached anew, [M]
   * @param kept share of each model that is cached and was before, [M]
   * @param change see {@link SlotSample#adjust}
   */
  void adjust(SlotSample.Prices[] prices, double[] loaded, double[] kept, double change) {
    double[] there = new double[loaded.length];
    for (int stage = 0; stage < prices.length; stage++) {
      for (int model = 0; model < there.length; model++) {
        there[model] = kept[model] + (stages.loaded()[stage][model] ? loaded[model] : 0);
      }
      sample.adjust(prices[stage], there, change);
    }
  }
}
