package io.t2drl.learn.blas;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;

/**
 * Products of row-major matrices by OpenBLAS, on one thread: Spark runs one task a core. The first
 * one waits until the library is proven ({@link NativeLibrary#require()}).
 */
public final class Blas {

  private Blas() {}

  /**
   * c[m x n] = a[m x k] b[k x n] + beta c.
   *
   * @throws io.t2drl.config.UserError if the library multiplies wrongly
   */
  public static void multiply(
      int m, int k, int n, double[] a, double[] b, double beta, double[] c) {
    NativeLibrary.require();
    Unproven.multiply(m, k, n, a, b, beta, c);
  }

  /**
   * c[m x k] = a[m x n] b[k x n]^T + beta c.
   *
   * @throws io.t2drl.config.UserError if the library multiplies wrongly
   */
  public static void multiplyTransposed(
      int m, int n, int k, double[] a, double[] b, double beta, double[] c) {
    NativeLibrary.require();
    Unproven.multiplyTransposed(m, n, k, a, b, beta, c);
  }

  /**
   * c[k x n] += a[m x k]^T b[m x n].
   *
   * @throws io.t2drl.config.UserError if the library multiplies wrongly
   */
  public static void addGram(int m, int k, int n, double[] a, double[] b, double[] c) {
    NativeLibrary.require();
    Unproven.addGram(m, k, n, a, b, c);
  }

  /** The calls themselves, which the proof makes too. */
  static final class Unproven {

    private Unproven() {}

    static void multiply(int m, int k, int n, double[] a, double[] b, double beta, double[] c) {
      cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1.0, a, k, b, n, beta, c, n);
    }

    static void multiplyTransposed(
        int m, int n, int k, double[] a, double[] b, double beta, double[] c) {
      cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, k, n, 1.0, a, n, b, n, beta, c, k);
    }

    static void addGram(int m, int k, int n, double[] a, double[] b, double[] c) {
      cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, k, n, m, 1.0, a, k, b, n, 1.0, c, n);
    }
  }
}
