package io.t2drl.learn.blas;

/** A way to multiply matrices. */
interface Product {

  /**
   * Multiplies op(a) and op(b), where op transposes or does nothing; at most one is transposed.
   *
   * @param a packed and row-major, [m x k], or [k x m] if it is to be transposed
   * @param b packed and row-major, [k x n], or [n x k] if it is to be transposed
   * @return their product, [m x n], packed and row-major
   */
  float[] of(int m, int k, int n, float[] a, boolean transposeA, float[] b, boolean transposeB);
}
