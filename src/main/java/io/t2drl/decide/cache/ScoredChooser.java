package io.t2drl.decide.cache;

import io.t2drl.decide.model.CatalogueModel;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.ScoredCacher;
import java.util.Arrays;

/** Searches for the cache whose scores are worth most ({@link ScoredCacher}). */
final class ScoredChooser implements CacheChooser {

  private final ScoredCacher model;
  private final ScoredFeatures features;
  private final double[] bytes;
  private final double capacity;

  ScoredChooser(ScoredCacher model, CellModel cell) {
    this.model = model;
    features = new ScoredFeatures(model, cell);
    bytes = cell.catalogue().stream().mapToDouble(CatalogueModel::bytes).toArray();
    capacity = cell.capacityBytes();
  }

  @Override
  public boolean[] choose(int popularity, boolean[] previous, double[][] requests) {
    float[] described = features.of(popularity, previous, requests);
    float[][] layer = new float[previous.length][];
    for (int m = 0; m < layer.length; m++) {
      int from = m * ScoredCacher.FEATURES;
      float[] row = Arrays.copyOfRange(described, from, from + ScoredCacher.FEATURES);
      layer[m] = Affine.of(model.encoder(), row);
      silu(layer[m]);
    }
    float[] shared = Affine.of(model.mean(), mean(layer));
    Affine.add(model.max(), max(layer), shared);
    int loads = model.loads();
    double[] worth = new double[layer.length];
    double[] load = new double[layer.length * loads];
    for (int m = 0; m < layer.length; m++) {
      float[] next = shared.clone();
      Affine.add(model.own(), layer[m], next);
      silu(next);
      float[] scores = Affine.of(model.head(), next);
      worth[m] = scores[0];
      for (int k = 0; k < loads; k++) {
        load[m * loads + k] = scores[1 + k];
      }
    }
    boolean[] cached = new boolean[layer.length];
    new CacheSearch(bytes, capacity, model.maximalOnly(), model.searchNodes())
        .search(
            worth,
            load,
            0,
            loads,
            new SavingsEstimate(described, 0, layer.length, model.savingsUnit()),
            cached);
    return cached;
  }

  private static void silu(float[] layer) {
    for (int i = 0; i < layer.length; i++) {
      layer[i] = (float) (layer[i] / (1 + Math.exp(-layer[i])));
    }
  }

  private static float[] mean(float[][] layer) {
    float[] mean = new float[layer[0].length];
    for (float[] row : layer) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += row[j] / layer.length;
      }
    }
    return mean;
  }

  private static float[] max(float[][] layer) {
    float[] max = layer[0].clone();
    for (float[] row : layer) {
      for (int j = 0; j < max.length; j++) {
        max[j] = Math.max(max[j], row[j]);
      }
    }
    return max;
  }
}
