package io.t2drl.bound;

/**
 * A function of caches that is linear in its models.
 *
 * @param constant its value for an empty cache
 * @param loaded what a model adds that has to be loaded, [M]
 * @param kept what a model adds that was cached before, [M]
 */
record Majorant(double constant, double[] loaded, double[] kept) {

  /** {@return most that a model adds} */
  double best(int model) {
    return Math.max(loaded[model], kept[model]);
  }

  /**
   * {@return this function with what models are worth later, and less what it costs to keep them;
   * what may not be is worth minus infinity}
   *
   * @param objective what is added and taken away
   */
  Majorant with(Objective objective) {
    double[] loading = loaded.clone();
    double[] keeping = kept.clone();
    for (int model = 0; model < loading.length; model++) {
      double future = objective.future()[model];
      double price = objective.price()[model];
      loading[model] =
          objective.loads()[model] ? loading[model] + future : Double.NEGATIVE_INFINITY;
      keeping[model] =
          objective.keeps()[model] ? keeping[model] + future - price : Double.NEGATIVE_INFINITY;
    }
    return new Majorant(constant, loading, keeping);
  }
}
