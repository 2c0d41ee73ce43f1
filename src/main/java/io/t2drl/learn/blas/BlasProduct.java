package io.t2drl.learn.blas;

/** Products as our own networks ask for them. */
final class BlasProduct implements Product {

  @Override
  public float[] of(
      int m, int k, int n, float[] a, boolean transposeA, float[] b, boolean transposeB) {
    float[] c = new float[m * n];
    Sgemm.multiply(transposeA, transposeB, m, k, n, a, b, 0, 0, c, 0);
    return c;
  }
}
