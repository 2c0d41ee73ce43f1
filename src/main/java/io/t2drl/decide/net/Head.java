package io.t2drl.decide.net;

import io.t2drl.decide.model.DenseWeights;

/** A linear map with two outputs, as sums that do not wait for each other. */
final class Head {

  private static final int BLOCK = 4;

  private final float[] first;
  private final float[] second;
  private final float firstBias;
  private final float secondBias;

  Head(DenseWeights map) {
    int in = Layer.padded(map.in());
    first = new float[in];
    second = new float[in];
    for (int k = 0; k < map.in(); k++) {
      first[k] = map.weight()[2 * k];
      second[k] = map.weight()[2 * k + 1];
    }
    firstBias = map.bias()[0];
    secondBias = map.bias()[1];
  }

  /** Writes both outputs for the input that begins at an index. */
  void apply(float[] x, int at, float[] to, int target) {
    to[target] = firstBias + product(first, x, at);
    to[target + 1] = secondBias + product(second, x, at);
  }

  private static float product(float[] weight, float[] x, int at) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int k = 0; k < weight.length; k += BLOCK) {
      a += weight[k] * x[at + k];
      b += weight[k + 1] * x[at + k + 1];
      c += weight[k + 2] * x[at + k + 2];
      d += weight[k + 3] * x[at + k + 3];
    }
    return a + b + (c + d);
  }
}
