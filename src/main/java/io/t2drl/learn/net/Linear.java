package io.t2drl.learn.net;

import io.t2drl.learn.blas.Blas;

/** The map y = x W + b (bias optional) on a stretch of a network's parameters. */
final class Linear {

  private final Weights weights;
  private final int in;
  private final int out;
  private final boolean biased;
  private final int at;
  private float[] sums;
  private float[] scratch;

  Linear(Weights weights, int in, int out, boolean biased) {
    this(weights, in, out, biased, in);
  }

  /**
   * Reserves its parameters.
   *
   * @param fanIn numbers that add up to one of its outputs, here and elsewhere
   */
  Linear(Weights weights, int in, int out, boolean biased, int fanIn) {
    this.weights = weights;
    this.in = in;
    this.out = out;
    this.biased = biased;
    at = weights.reserve((in + (biased ? 1 : 0)) * out, 1 / Math.sqrt(fanIn));
  }

  /** y = x W + b, [rows x out]. */
  void forward(float[] x, int rows, float[] y) {
    if (biased) {
      Rows.repeat(weights.values(), at + in * out, out, rows, y);
    }
    Blas.multiply(rows, in, out, x, weights.values(), at, biased ? 1 : 0, y);
  }

  /** y += x W, without the bias. */
  void addProduct(float[] x, int rows, float[] y) {
    Blas.multiply(rows, in, out, x, weights.values(), at, 1, y);
  }

  /** Accumulates the gradients of weight and bias for the output gradient g, [rows x out]. */
  void accumulate(float[] x, float[] g, int rows) {
    Blas.addGram(rows, in, out, x, g, weights.gradient(), at);
    if (biased) {
      sums = Rows.atLeast(sums, (rows + 1) / 2 * out);
      scratch = Rows.atLeast(scratch, (rows + 1) / 2 * out);
      Rows.addSum(g, rows, out, sums, scratch, weights.gradient(), at + in * out);
    }
  }

  /** gx = g W^T + beta gx, the gradient with respect to the input, [rows x in]. */
  void inputGradient(float[] g, int rows, float beta, float[] gx) {
    Blas.multiplyTransposed(rows, out, in, g, weights.values(), at, beta, gx);
  }
}
