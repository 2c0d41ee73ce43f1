package io.t2drl.benchmark.work;

import java.io.Serializable;

/**
 * Sizes of a matrix product, [rows x inner] times [inner x columns].
 *
 * @param rows rows of the result
 * @param inner length of the sums
 * @param columns columns of the result
 */
public record MatrixProduct(int rows, int inner, int columns) implements Serializable {

  /** {@return its floating-point operations, two for each multiply-add} */
  public long flops() {
    return 2L * rows * inner * columns;
  }

  @Override
  public String toString() {
    return rows + "x" + inner + "x" + columns;
  }
}
