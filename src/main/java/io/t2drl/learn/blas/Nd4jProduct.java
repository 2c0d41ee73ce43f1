package io.t2drl.learn.blas;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products as DL4J's layers ask for them: results in columns, weights too. */
final class Nd4jProduct implements Product {

  @Override
  public float[] of(
      int m, int k, int n, float[] a, boolean transposeA, float[] b, boolean transposeB) {
    INDArray left = transposeA ? matrix(a, k, m) : matrix(a, m, k);
    INDArray right = transposeB ? matrix(b, n, k) : matrix(b, k, n);
    INDArray c = Nd4j.create(DataType.FLOAT, new long[] {m, n}, 'f');
    if (transposeA || transposeB) {
      Nd4j.gemm(left, right, c, transposeA, transposeB, 1, 0);
    } else {
      left.mmuli(right.dup('f'), c);
    }
    return c.dup('c').data().asFloat();
  }

  private static INDArray matrix(float[] values, int rows, int columns) {
    return Nd4j.createFromArray(values).reshape('c', rows, columns);
  }
}
