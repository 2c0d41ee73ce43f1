package io.t2drl.learn.blas;

/**
 * Products of row-major matrices by OpenBLAS, on one thread: Spark runs one task a core. Matrices
 * of rows are what stands on their native sides; weights, or their gradient, are a stretch of an
 * array on the heap. The first product waits until the library is proven ({@link
 * NativeLibrary#require()}).
 */
public final class Blas {

  private static final ThreadLocal<SharedMatrix> WEIGHTS =
      ThreadLocal.withInitial(SharedMatrix::new);

  private Blas() {}

  /**
   * y[m x n] = x[m x k] w[k x n] + beta y.
   *
   * @param at where the weights begin in {@code w}
   * @throws io.t2drl.config.UserError if the library multiplies wrongly
   */
  public static void multiply(
      int m, int k, int n, SharedMatrix x, float[] w, int at, float beta, SharedMatrix y) {
    NativeLibrary.require();
    Sgemm.multiply(false, false, m, k, n, x, WEIGHTS.get().set(w, at, k * n), beta, y);
  }

  /**
   * y[m x k] = x[m x n] w[k x n]^T + beta y.
   *
   * @param at where the weights begin in {@code w}
   * @throws io.t2drl.config.UserError if the library multiplies wrongly
   */
  public static void multiplyTransposed(
      int m, int n, int k, SharedMatrix x, float[] w, int at, float beta, SharedMatrix y) {
    NativeLibrary.require();
    Sgemm.multiply(false, true, m, n, k, x, WEIGHTS.get().set(w, at, k * n), beta, y);
  }

  /**
   * w[k x n] += x[m x k]^T g[m x n].
   *
   * @param at where the sums begin in {@code w}
   * @throws io.t2drl.config.UserError if the library multiplies wrongly
   */
  public static void addGram(
      int m, int k, int n, SharedMatrix x, SharedMatrix g, float[] w, int at) {
    NativeLibrary.require();
    SharedMatrix sums = WEIGHTS.get().set(w, at, k * n);
    Sgemm.multiply(true, false, k, m, n, x, g, 1, sums);
    System.arraycopy(sums.pull(k * n), 0, w, at, k * n);
  }
}
