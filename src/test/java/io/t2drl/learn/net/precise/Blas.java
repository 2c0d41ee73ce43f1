package io.t2drl.learn.net.precise;

/** Products by plain loops in double precision, in the place of OpenBLAS's in float32. */
final class Blas {

  private Blas() {}

  static void multiply(
      int m, int k, int n, double[] x, double[] w, int at, double beta, double[] y) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = beta == 0 ? 0 : beta * y[i * n + j];
        for (int l = 0; l < k; l++) {
          sum += x[i * k + l] * w[at + l * n + j];
        }
        y[i * n + j] = sum;
      }
    }
  }

  static void multiplyTransposed(
      int m, int n, int k, double[] x, double[] w, int at, double beta, double[] y) {
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        double sum = beta == 0 ? 0 : beta * y[i * k + l];
        for (int j = 0; j < n; j++) {
          sum += x[i * n + j] * w[at + l * n + j];
        }
        y[i * k + l] = sum;
      }
    }
  }

  static void addGram(int m, int k, int n, double[] x, double[] g, double[] w, int at) {
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        for (int j = 0; j < n; j++) {
          w[at + l * n + j] += x[i * k + l] * g[i * n + j];
        }
      }
    }
  }
}
