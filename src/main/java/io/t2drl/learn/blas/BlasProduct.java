package io.t2drl.learn.blas;

/** Products as our own networks ask for them. */
final class BlasProduct implements Product {

  @Override
  public float[] of(
      int m, int k, int n, float[] a, boolean transposeA, float[] b, boolean transposeB) {
    SharedMatrix c = new SharedMatrix();
    Sgemm.multiply(transposeA, transposeB, m, k, n, matrix(a), matrix(b), 0, c);
    return c.pull(m * n);
  }

  private static SharedMatrix matrix(float[] values) {
    return new SharedMatrix().set(values, 0, values.length);
  }
}
