package io.t2drl.learn.blas;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

/** Calls of OpenBLAS's {@code sgemm} on packed row-major matrices, whether it is proven or not. */
final class Sgemm {

  private Sgemm() {}

  /**
   * c[m x n] = op(a) op(b) + beta c on the native sides, where op transposes or does nothing.
   *
   * @param a [m x k], or [k x m] if it is to be transposed
   * @param b [k x n], or [n x k] if it is to be transposed
   */
  static void multiply(
      boolean transposeA,
      boolean transposeB,
      int m,
      int k,
      int n,
      SharedMatrix a,
      SharedMatrix b,
      float beta,
      SharedMatrix c) {
    cblas_sgemm(
        CblasRowMajor,
        transposeA ? CblasTrans : CblasNoTrans,
        transposeB ? CblasTrans : CblasNoTrans,
        m,
        n,
        k,
        1,
        a.pointer(),
        transposeA ? m : k,
        b.pointer(),
        transposeB ? k : n,
        beta,
        c.reserve(m * n).pointer(),
        n);
  }
}
