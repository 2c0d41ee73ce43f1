package io.t2drl.benchmark.work;

/**
 * A linear layer y = x W + b.
 *
 * @param in length of x
 * @param out length of y
 * @param biased whether there is a b
 */
record LayerShape(int in, int out, boolean biased) {

  int parameters() {
    return in * out + (biased ? out : 0);
  }

  Work forward(int rows) {
    return Work.of(new MatrixProduct(rows, in, out));
  }

  /** x^T times the gradient of y. */
  Work weightGradient(int rows) {
    return Work.of(new MatrixProduct(in, rows, out));
  }

  /** The gradient of y times W^T. */
  Work inputGradient(int rows) {
    return Work.of(new MatrixProduct(rows, out, in));
  }

  Work backward(int rows) {
    return Work.of(weightGradient(rows), inputGradient(rows));
  }
}
