package io.t2drl.decide.net;

import io.t2drl.decide.model.DenseWeights;

/**
 * A linear map as rows of weights, one for each input; several maps of the same input stand side by
 * side. Rows of zeros bring the number of inputs to a multiple of four, and whoever asks leaves
 * room for that many.
 */
final class Layer {

  private static final int BLOCK = 4;

  private final float[][] rows;
  private final float[] bias;
  private final int out;

  /** A layer whose outputs are those of several maps of the same input. */
  Layer(DenseWeights... maps) {
    int in = maps[0].in();
    int width = 0;
    for (DenseWeights map : maps) {
      width += map.out();
    }
    out = width;
    bias = new float[out];
    rows = new float[padded(in)][out];
    int at = 0;
    for (DenseWeights map : maps) {
      for (int k = 0; k < in; k++) {
        System.arraycopy(map.weight(), k * map.out(), rows[k], at, map.out());
      }
      System.arraycopy(map.bias(), 0, bias, at, map.bias().length);
      at += map.out();
    }
  }

  /** {@return length of an input with its padding} */
  static int padded(int in) {
    return (in + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** {@return number of outputs} */
  int out() {
    return out;
  }

  /** {@return the bias, not to be written to} */
  float[] bias() {
    return bias;
  }

  /** to += x W for an input from an index on, without the bias. */
  void add(float[] x, int at, float[] to) {
    for (int k = 0; k < rows.length; k += BLOCK) {
      Kernels.add(
          to,
          x[at + k],
          rows[k],
          x[at + k + 1],
          rows[k + 1],
          x[at + k + 2],
          rows[k + 2],
          x[at + k + 3],
          rows[k + 3],
          out);
    }
  }

  /** to = x W + b for an input from an index on. */
  void apply(float[] x, int at, float[] to) {
    System.arraycopy(bias, 0, to, 0, out);
    add(x, at, to);
  }
}
