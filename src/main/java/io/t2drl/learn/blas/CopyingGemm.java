package io.t2drl.learn.blas;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.util.Arrays;

/** Calls by JavaCPP, which copies the matrices: the same bits, on every platform it knows. */
final class CopyingGemm implements Gemm {

  @Override
  public void multiply(
      boolean transposeA,
      boolean transposeB,
      int m,
      int k,
      int n,
      float[] a,
      float[] b,
      int bAt,
      float beta,
      float[] c,
      int cAt) {
    float[] right = bAt == 0 ? b : Arrays.copyOfRange(b, bAt, bAt + k * n);
    float[] result = cAt == 0 ? c : Arrays.copyOfRange(c, cAt, cAt + m * n);
    cblas_sgemm(
        CblasRowMajor,
        transposeA ? CblasTrans : CblasNoTrans,
        transposeB ? CblasTrans : CblasNoTrans,
        m,
        n,
        k,
        1,
        a,
        transposeA ? m : k,
        right,
        transposeB ? k : n,
        beta,
        result,
        n);
    if (cAt != 0) {
      System.arraycopy(result, 0, c, cAt, m * n);
    }
  }
}
