package io.t2drl.learn.net;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;

/** Products of row-major matrices by OpenBLAS, on one thread: Spark runs one task a core. */
final class Blas {

  static {
    blas_set_num_threads(1);
  }

  private Blas() {}

  /** c[m x n] = a[m x k] b[k x n] + beta c. */
  static void multiply(int m, int k, int n, double[] a, double[] b, double beta, double[] c) {
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1.0, a, k, b, n, beta, c, n);
  }

  /** c[m x k] = a[m x n] b[k x n]^T + beta c. */
  static void multiplyTransposed(
      int m, int n, int k, double[] a, double[] b, double beta, double[] c) {
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, k, n, 1.0, a, n, b, n, beta, c, k);
  }

  /** c[k x n] += a[m x k]^T b[m x n]. */
  static void addGram(int m, int k, int n, double[] a, double[] b, double[] c) {
    cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, k, n, m, 1.0, a, k, b, n, 1.0, c, n);
  }
}
