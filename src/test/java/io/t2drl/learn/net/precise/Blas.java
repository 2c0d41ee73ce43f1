package io.t2drl.learn.net.precise;

/** Products by plain loops in double precision, in the place of OpenBLAS's in float32. */
final class Blas {

  private Blas() {}

  static void multiply(
      int m, int k, int n, SharedMatrix x, double[] w, int at, double beta, SharedMatrix y) {
    double[] left = x.nativeSide(m * k);
    double[] to = y.nativeSide(m * n);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = beta == 0 ? 0 : beta * to[i * n + j];
        for (int l = 0; l < k; l++) {
          sum += left[i * k + l] * w[at + l * n + j];
        }
        to[i * n + j] = sum;
      }
    }
  }

  static void multiplyTransposed(
      int m, int n, int k, SharedMatrix x, double[] w, int at, double beta, SharedMatrix y) {
    double[] left = x.nativeSide(m * n);
    double[] to = y.nativeSide(m * k);
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        double sum = beta == 0 ? 0 : beta * to[i * k + l];
        for (int j = 0; j < n; j++) {
          sum += left[i * n + j] * w[at + l * n + j];
        }
        to[i * k + l] = sum;
      }
    }
  }

  static void addGram(int m, int k, int n, SharedMatrix x, SharedMatrix g, double[] w, int at) {
    double[] left = x.nativeSide(m * k);
    double[] right = g.nativeSide(m * n);
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        for (int j = 0; j < n; j++) {
          w[at + l * n + j] += left[i * k + l] * right[i * n + j];
        }
      }
    }
  }
}
