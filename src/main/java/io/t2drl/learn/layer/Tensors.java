package io.t2drl.learn.layer;

import io.t2drl.learn.blas.NativeLibrary;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Moves whole matrices between ND4J's off-heap memory and row-major Java arrays. */
public final class Tensors {

  private Tensors() {}

  /** {@return the elements of a matrix or row vector of floats in row-major order} */
  public static float[] read(INDArray array) {
    boolean packed =
        array.columns() > 0
            && array.stride(1) == 1
            && (array.rows() == 1 || array.stride(0) == array.columns());
    INDArray source = packed ? array : array.dup('c');
    float[] values = new float[Math.toIntExact(source.length())];
    try (FloatPointer pointer = new FloatPointer(source.data().addressPointer())) {
      pointer.get(values);
    }
    return values;
  }

  /** Overwrites a packed row-major matrix or row vector of floats. */
  public static INDArray write(float[] values, INDArray target) {
    try (FloatPointer pointer = new FloatPointer(target.data().addressPointer())) {
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
  public static INDArray matrix(float[] values, int rows) {
    NativeLibrary.require();
    return write(
        values,
        Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, values.length / rows}, 'c'));
  }

  /** {@return the transpose of a row-major matrix} */
  static float[] transposed(float[] matrix, int rows) {
    int columns = matrix.length / rows;
    float[] transpose = new float[matrix.length];
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
  static float[] columns(float[] matrix, int rows, int first, int count) {
    int width = matrix.length / rows;
    float[] part = new float[rows * count];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(matrix, r * width + first, part, r * count, count);
    }
    return part;
  }

  /** Copies a row-major matrix into the columns from {@code first} on of a larger one. */
  static void setColumns(float[] part, int rows, float[] matrix, int first) {
    int width = matrix.length / rows;
    int count = part.length / rows;
    for (int r = 0; r < rows; r++) {
      System.arraycopy(part, r * count, matrix, r * width + first, count);
    }
  }
}
