package io.t2drl.learn.blas;

/** A way to call OpenBLAS's {@code sgemm} on arrays of the Java heap. */
interface Gemm {

  /**
   * c[m x n] = op(a) op(b) + beta c, where op transposes or does nothing; matrices are packed and
   * row-major.
   *
   * @param a [m x k], or [k x m] if it is to be transposed
   * @param b [k x n], or [n x k] if it is to be transposed
   * @param bAt where the matrix begins in {@code b}
   * @param cAt where the matrix begins in {@code c}
   */
  void multiply(
      boolean transposeA,
      boolean transposeB,
      int m,
      int k,
      int n,
      float[] a,
      float[] b,
      int bAt,
      float beta,
      float[] c,
      int cAt);
}
