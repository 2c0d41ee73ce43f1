package io.t2drl.learn.net;

import io.t2drl.learn.blas.Blas;
import java.util.random.RandomGenerator;

/** The map y = x W + b (bias optional) with its gradient accumulators. */
final class Linear implements Parameters {

  final int in;
  final int out;
  private final boolean biased;
  private final double[] weight;
  private final double[] bias;
  private final double[] weightGradient;
  private final double[] biasGradient;

  Linear(int in, int out, boolean biased) {
    this.in = in;
    this.out = out;
    this.biased = biased;
    weight = new double[in * out];
    weightGradient = new double[in * out];
    bias = new double[biased ? out : 0];
    biasGradient = new double[biased ? out : 0];
  }

  @Override
  public int size() {
    return weight.length + bias.length;
  }

  @Override
  public int initialise(double[] flat, int offset, RandomGenerator random) {
    double bound = 1 / Math.sqrt(in);
    for (int i = 0; i < size(); i++) {
      flat[offset + i] = random.nextDouble(-bound, bound);
    }
    return offset + size();
  }

  @Override
  public int read(double[] flat, int offset) {
    System.arraycopy(flat, offset, weight, 0, weight.length);
    System.arraycopy(flat, offset + weight.length, bias, 0, bias.length);
    return offset + size();
  }

  @Override
  public int takeGradient(double[] flat, int offset) {
    System.arraycopy(weightGradient, 0, flat, offset, weight.length);
    System.arraycopy(biasGradient, 0, flat, offset + weight.length, bias.length);
    java.util.Arrays.fill(weightGradient, 0);
    java.util.Arrays.fill(biasGradient, 0);
    return offset + size();
  }

  /** Returns x W + b, [rows x out]. */
  double[] forward(double[] x, int rows) {
    double[] y = new double[rows * out];
    if (biased) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(bias, 0, y, r * out, out);
      }
    }
    Blas.multiply(rows, in, out, x, weight, biased ? 1 : 0, y);
    return y;
  }

  /** y += x W, without the bias. */
  void addProduct(double[] x, int rows, double[] y) {
    Blas.multiply(rows, in, out, x, weight, 1, y);
  }

  /** Accumulates the gradients of weight and bias for the output gradient g, [rows x out]. */
  void accumulate(double[] x, double[] g, int rows) {
    Blas.addGram(rows, in, out, x, g, weightGradient);
    if (biased) {
      for (int r = 0; r < rows; r++) {
        for (int j = 0; j < out; j++) {
          biasGradient[j] += g[r * out + j];
        }
      }
    }
  }

  /** gx = g W^T + beta gx, the gradient with respect to the input, [rows x in]. */
  void inputGradient(double[] g, int rows, double beta, double[] gx) {
    Blas.multiplyTransposed(rows, out, in, g, weight, beta, gx);
  }
}
