package io.t2drl.learn.blas;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Calls of OpenBLAS's {@code sgemm}, whether it is proven or not. Matrices are copied to native
 * memory that a thread keeps, and the result back, which costs a tenth of the product. Of the ways
 * that Java 17 has this is the cheapest that holds up nobody: handed an array, JavaCPP allocates
 * native memory in each call; and arrays that are pinned where they lie make garbage collections
 * wait, until other threads are refused memory that there is (JDK-8192647).
 */
final class Sgemm {

  /** Numbers that there is room for at first: what one cell takes. */
  private static final long LEAST = 1 << 12;

  private static final ThreadLocal<Matrices> MATRICES = ThreadLocal.withInitial(Matrices::new);

  private Sgemm() {}

  /** One thread's native memory. */
  private static final class Matrices {
    private final Matrix a = new Matrix();
    private final Matrix b = new Matrix();
    private final Matrix c = new Matrix();
  }

  /** Native memory that grows, freed with its thread. */
  private static final class Matrix {
    private FloatPointer pointer = new FloatPointer(LEAST);
    private FloatBuffer buffer = pointer.asBuffer();

    FloatPointer of(int size) {
      if (buffer.capacity() < size) {
        pointer.close();
        pointer = new FloatPointer(2L * size);
        buffer = pointer.asBuffer();
      }
      return pointer;
    }

    FloatPointer of(float[] values, int at, int size) {
      of(size);
      buffer.put(0, values, at, size);
      return pointer;
    }
  }

  /**
   * c[m x n] = op(a) op(b) + beta c, where op transposes or does nothing; matrices are packed and
   * row-major.
   *
   * @param a [m x k], or [k x m] if it is to be transposed
   * @param b [k x n], or [n x k] if it is to be transposed
   * @param bAt where the matrix begins in {@code b}
   * @param cAt where the matrix begins in {@code c}
   */
  static void multiply(
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
    Matrices matrices = MATRICES.get();
    cblas_sgemm(
        CblasRowMajor,
        transposeA ? CblasTrans : CblasNoTrans,
        transposeB ? CblasTrans : CblasNoTrans,
        m,
        n,
        k,
        1,
        matrices.a.of(a, 0, m * k),
        transposeA ? m : k,
        matrices.b.of(b, bAt, k * n),
        transposeB ? k : n,
        beta,
        beta == 0 ? matrices.c.of(m * n) : matrices.c.of(c, cAt, m * n),
        n);
    matrices.c.buffer.get(0, c, cAt, m * n);
  }
}
