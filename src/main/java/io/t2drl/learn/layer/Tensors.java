package io.t2drl.learn.layer;

import io.t2drl.learn.blas.NativeLibrary;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Moves whole matrices between ND4J's off-heap memory and row-major Java arrays. */
public final class Tensors {

  private Tensors() {}

  /** {@return the elements of a matrix or row vector of doubles in row-major order} */
  public static double[] read(INDArray array) {
    boolean packed =
        array.columns() > 0
            && array.stride(1) == 1
            && (array.rows() == 1 || array.stride(0) == array.columns());
    INDArray source = packed ? array : array.dup('c');
    double[] values = new double[Math.toIntExact(source.length())];
    try (DoublePointer pointer = new DoublePointer(source.data().addressPointer())) {
      pointer.get(values);
    }
    return values;
  }

  /** Overwrites a packed row-major matrix or row vector of doubles. */
  public static INDArray write(double[] values, INDArray target) {
    try (DoublePointer pointer = new DoublePointer(target.data().addressPointer())) {
      pointer.put(values, 0, values.length);
    }
    return target;
  }

  /**
   * {@return a new matrix with these elements in row-major order}
   *
   * <p>All that networks calculate begins here, so that no product comes before the library's
   * proof.
   *
   * @throws io.t2drl.config.UserError if the native library multiplies wrongly
   */
  public static INDArray matrix(double[] values, int rows) {
    NativeLibrary.require();
    return write(
        values,
        Nd4j.createUninitialized(DataType.DOUBLE, new long[] {rows, values.length / rows}, 'c'));
  }

  /** {@return the transpose of a row-major matrix} */
  static double[] transposed(double[] matrix, int rows) {
    int columns = matrix.length / rows;
    double[] transpose = new double[matrix.length];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        transpose[c * rows + r] = matrix[r * columns + c];
      }
    }
    return transpose;
  }

  /**
   * Copies the columns from {@code first} on of a row-major matrix into a smaller one with {@code
   * count} columns.
   */
  static double[] columns(double[] matrix, int rows, int first, int count) {
    int width = matrix.length / rows;
    double[] part = new double[rows * count];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(matrix, r * width + first, part, r * count, count);
    }
    return part;
  }

  /** Copies a row-major matrix into the columns from {@code first} on of a larger one. */
  static void setColumns(double[] part, int rows, double[] matrix, int first) {
    int width = matrix.length / rows;
    int count = part.length / rows;
    for (int r = 0; r < rows; r++) {
      System.arraycopy(part, r * count, matrix, r * width + first, count);
    }
  }
}
