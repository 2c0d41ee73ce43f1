package io.t2drl.learn.net;

import io.t2drl.decide.model.DenseWeights;
import io.t2drl.decide.model.Floats;
import io.t2drl.learn.blas.Blas;
import io.t2drl.learn.blas.SharedMatrix;

/**
 * The map y = x W + b (bias optional) on a stretch of a network's parameters. It works on the
 * native sides of matrices.
 */
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

  /**
   * Reserves the parameters of a map with a bias.
   *
   * @param bound first weights lie between minus this and this
   * @param biasBound first biases lie between minus this and this
   */
  Linear(Weights weights, int in, int out, double bound, double biasBound) {
    this.weights = weights;
    this.in = in;
    this.out = out;
    biased = true;
    at = weights.reserve(in * out, bound);
    weights.reserve(out, biasBound);
  }

  /** {@return its parameters, as others compute from them} */
  DenseWeights model() {
    int end = at + in * out;
    return new DenseWeights(
        in,
        out,
        Floats.copy(weights.values(), at, end),
        Floats.copy(weights.values(), end, biased ? end + out : end));
  }

  /** y = x W + b, [rows x out]. */
  void forward(SharedMatrix x, int rows, SharedMatrix y) {
    if (biased) {
      y.repeat(weights.values(), at + in * out, out, rows);
    }
    Blas.multiply(rows, in, out, x, weights.values(), at, biased ? 1 : 0, y);
  }

  /** y += x W, without the bias. */
  void addProduct(SharedMatrix x, int rows, SharedMatrix y) {
    Blas.multiply(rows, in, out, x, weights.values(), at, 1, y);
  }

  /**
   * Accumulates the gradients of weight and bias for the output gradient g, [rows x out]; that of
   * the bias is taken from the array.
   */
  void accumulate(SharedMatrix x, SharedMatrix g, int rows) {
    Blas.addGram(rows, in, out, x, g, weights.gradient(), at);
    if (biased) {
      sums = Rows.atLeast(sums, (rows + 1) / 2 * out);
      scratch = Rows.atLeast(scratch, (rows + 1) / 2 * out);
      Rows.addSum(g.values(), rows, out, sums, scratch, weights.gradient(), at + in * out);
    }
  }

  /** gx = g W^T + beta gx, the gradient with respect to the input, [rows x in]. */
  void inputGradient(SharedMatrix g, int rows, float beta, SharedMatrix gx) {
    Blas.multiplyTransposed(rows, out, in, g, weights.values(), at, beta, gx);
  }
}
