package io.t2drl.learn.blas;

/** Products as our own networks ask for them. */
final class BlasProduct implements Product {

  @Override
  public double[] of(
      int m, int k, int n, double[] a, boolean transposeA, double[] b, boolean transposeB) {
    double[] c = new double[m * n];
    if (transposeA) {
      Blas.Unproven.addGram(k, m, n, a, b, c);
    } else if (transposeB) {
      Blas.Unproven.multiplyTransposed(m, k, n, a, b, 0, c);
    } else {
      Blas.Unproven.multiply(m, k, n, a, b, 0, c);
    }
    return c;
  }
}
