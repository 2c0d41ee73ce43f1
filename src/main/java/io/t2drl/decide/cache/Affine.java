package io.t2drl.decide.cache;

import io.t2drl.decide.model.DenseWeights;

/** Linear maps of single rows. */
final class Affine {

  private Affine() {}

  /** {@return x W + b} */
  static float[] of(DenseWeights map, float[] x) {
    float[] y = map.bias().length == 0 ? new float[map.out()] : map.bias().clone();
    add(map, x, y);
    return y;
  }

  /** y += x W. */
  static void add(DenseWeights map, float[] x, float[] y) {
    for (int k = 0; k < x.length; k++) {
      for (int j = 0; j < y.length; j++) {
        y[j] += x[k] * map.weight()[k * y.length + j];
      }
    }
  }
}
