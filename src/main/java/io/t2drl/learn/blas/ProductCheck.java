package io.t2drl.learn.blas;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compares products with those of plain loops, bit for bit: all entries are small integers, so that
 * no order of summation rounds.
 *
 * @param name who multiplies, for messages
 * @param product how
 */
record ProductCheck(String name, Product product) {

  /**
   * What the networks ask for, and what is next to it: more than 192 rows or columns, from where on
   * a faulty kernel fails; sums longer than a kernel's panel of 256 to 384; sizes that are no
   * multiple of anything.
   */
  private static final List<Shape> SHAPES =
      List.of(
          new Shape(256, 128, 128),
          new Shape(128, 128, 256),
          new Shape(256, 1024, 64),
          new Shape(320, 64, 64),
          new Shape(320, 64, 8),
          new Shape(320, 64, 2),
          new Shape(320, 2, 64),
          new Shape(213, 71, 199));

  /**
   * Sizes of a product.
   *
   * @param m rows of the left factor
   * @param k its columns, and rows of the right factor
   * @param n columns of the right factor
   */
  record Shape(int m, int k, int n) {}

  /** {@return one sentence for the user if a product is wrong} */
  Optional<String> refusal() {
    return SHAPES.stream().map(this::refusal).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> refusal(Shape shape) {
    int m = shape.m;
    int k = shape.k;
    int n = shape.n;
    float[] a = integers(m * k, 1);
    float[] b = integers(k * n, 2);
    float[] right = plain(m, k, n, a, b);
    return firstWrong(shape, "", product.of(m, k, n, a, false, b, false), right)
        .or(
            () ->
                firstWrong(
                    shape,
                    ", the left one transposed",
                    product.of(m, k, n, transposed(a, m, k), true, b, false),
                    right))
        .or(
            () ->
                firstWrong(
                    shape,
                    ", the right one transposed",
                    product.of(m, k, n, a, false, transposed(b, k, n), true),
                    right));
  }

  private Optional<String> firstWrong(Shape shape, String how, float[] found, float[] right) {
    for (int i = 0; i < right.length; i++) {
      if (found[i] != right[i]) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "%s multiplies matrices wrongly on host %s (%dx%d times %dx%d%s: %s instead of"
                    + " %s), so that learning would go astray: start driver and executors with"
                    + " OPENBLAS_CORETYPE=%s in their environment, as submit/t2drl does"
                    + " (docs/cluster.md)",
                name,
                host(),
                shape.m,
                shape.k,
                shape.k,
                shape.n,
                how,
                found[i],
                right[i],
                NativeEnvironment.KERNEL));
      }
    }
    return Optional.empty();
  }

  private static float[] plain(int m, int k, int n, float[] a, float[] b) {
    float[] c = new float[m * n];
    for (int i = 0; i < m; i++) {
      for (int l = 0; l < k; l++) {
        float factor = a[i * k + l];
        for (int j = 0; j < n; j++) {
          c[i * n + j] += factor * b[l * n + j];
        }
      }
    }
    return c;
  }

  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] transposed = new float[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = matrix[i * columns + j];
      }
    }
    return transposed;
  }

  /** Integers from -8 to 7 without a pattern: Knuth's linear congruential generator. */
  private static float[] integers(int count, long seed) {
    float[] values = new float[count];
    long state = seed;
    for (int i = 0; i < count; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      values[i] = state >> 60;
    }
    return values;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
