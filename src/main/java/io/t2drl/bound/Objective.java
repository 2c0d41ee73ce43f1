package io.t2drl.bound;

/**
 * What counts beside a frame's savings, and which models may be loaded and kept.
 *
 * @param price taken away for each model that counts as kept, [M]
 * @param future added for each model of the cache, [M]
 * @param loads which models may be cached anew, [M]
 * @param keeps which models may be cached as they were before, [M]
 */
record Objective(double[] price, double[] future, boolean[] loads, boolean[] keeps) {

  /** {@return what is added for a cache} */
  double of(boolean[] cached, boolean[] kept) {
    double sum = 0;
    for (int model = 0; model < cached.length; model++) {
      sum += cached[model] ? future[model] : 0;
      sum -= kept[model] ? price[model] : 0;
    }
    return sum;
  }

  /**
   * {@return the same where it is known what was cached before, which has no price}
   *
   * @param before what was cached, [M]
   */
  Objective after(boolean[] before) {
    boolean[] others = new boolean[before.length];
    for (int model = 0; model < before.length; model++) {
      others[model] = !before[model];
    }
    return new Objective(new double[price.length], future, others, before);
  }

  /** {@return whether a choice may be made} */
  boolean permits(Choice choice) {
    for (int model = 0; model < loads.length; model++) {
      boolean kept = choice.kept()[model];
      if (choice.cached()[model] && !(kept ? keeps : loads)[model]) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return which models of a cache are kept: those that may be, of those that are proposed and
   * those that may not be loaded}
   */
  boolean[] kept(boolean[] cached, boolean[] proposed) {
    boolean[] kept = new boolean[cached.length];
    for (int model = 0; model < kept.length; model++) {
      kept[model] = cached[model] && keeps[model] && (proposed[model] || !loads[model]);
    }
    return kept;
  }
}
