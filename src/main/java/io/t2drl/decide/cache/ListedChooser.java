package io.t2drl.decide.cache;

import io.t2drl.decide.model.ListedCacher;

/** Picks the allowed cache of largest worth ({@link ListedCacher}). */
record ListedChooser(ListedCacher model) implements CacheChooser {

  @Override
  public boolean[] choose(int popularity, boolean[] previous, double[][] requests) {
    float[] hidden = Affine.of(model.second(), seen(popularity, requests));
    rectify(hidden);
    float[] byModel = Affine.of(model.byModel(), hidden);
    float[] worth = Affine.of(model.byCache(), hidden);
    boolean[] allowed = model.allowed()[model.seesRequests() ? 0 : popularity];
    int best = -1;
    for (int cache = 0; cache < worth.length; cache++) {
      worth[cache] += ofModels(byModel, model.caches()[cache], previous);
      if (allowed[cache] && (best < 0 || worth[cache] > worth[best])) {
        best = cache;
      }
    }
    boolean[] chosen = new boolean[model.models()];
    for (int m = 0; m < chosen.length; m++) {
      chosen[m] = holds(model.caches()[best], m);
    }
    return chosen;
  }

  /** First hidden layer of what tells of the popularity. */
  private float[] seen(int popularity, double[][] requests) {
    int models = model.models();
    float[] seen = new float[model.first().in()];
    for (int i = 0; i < seen.length; i++) {
      seen[i] =
          model.seesRequests()
              ? (float) (CacheChooser.share(requests, i / models, i % models, models) * models - 1)
              : (i == popularity ? 1 : 0);
    }
    float[] hidden = Affine.of(model.first(), seen);
    rectify(hidden);
    return hidden;
  }

  private float ofModels(float[] byModel, long cache, boolean[] previous) {
    int models = model.models();
    float worth = byModel[0];
    for (int m = 0; m < models; m++) {
      if (holds(cache, m)) {
        worth += byModel[1 + m] + (previous[m] ? byModel[1 + models + m] : 0);
      }
    }
    return worth;
  }

  private static boolean holds(long cache, int m) {
    return (cache >>> m & 1) != 0;
  }

  private static void rectify(float[] layer) {
    for (int i = 0; i < layer.length; i++) {
      layer[i] = Math.max(0, layer[i]);
    }
  }
}
