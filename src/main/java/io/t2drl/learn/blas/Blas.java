package io.t2drl.learn.blas;

/**
 * Products of row-major matrices by OpenBLAS, on one thread: Spark runs one task a core. The
 * weights or their gradient, one operand of each product, may be a stretch of a longer array. The
 * first product waits until the library is proven ({@link NativeLibrary#require()}).
 */
public final class Blas {

  private Blas() {}

  /**
   * y[m x n] = x[m x k] w[k x n] + beta y.
   *
   * @param at where the weights begin in {@code w}
   * @throws io.t2drl.config.UserError if the library multiplies wrongly
   */
  public static void multiply(
      int m, int k, int n, float[] x, float[] w, int at, float beta, float[] y) {
    NativeLibrary.require();
    Sgemm.multiply(false, false, m, k, n, x, w, at, beta, y, 0);
  }

  /**
   * y[m x k] = x[m x n] w[k x n]^T + beta y.
   *
   * @param at where the weights begin in {@code w}
   * @throws io.t2drl.config.UserError if the library multiplies wrongly
   */
  public static void multiplyTransposed(
      int m, int n, int k, float[] x, float[] w, int at, float beta, float[] y) {
    NativeLibrary.require();
    Sgemm.multiply(false, true, m, n, k, x, w, at, beta, y, 0);
  }

  /**
   * w[k x n] += x[m x k]^T g[m x n].
   *
   * @param at where the sums begin in {@code w}
   * @throws io.t2drl.config.UserError if the library multiplies wrongly
   */
  public static void addGram(int m, int k, int n, float[] x, float[] g, float[] w, int at) {
    NativeLibrary.require();
    Sgemm.multiply(true, false, k, m, n, x, g, 0, 1, w, at);
  }
}
