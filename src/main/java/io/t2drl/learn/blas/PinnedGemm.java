package io.t2drl.learn.blas;

import dev.ludovic.netlib.blas.NativeBLAS;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Calls by Spark's own bridge to native BLAS (netlib), which pins arrays in place: JavaCPP's copies
 * all three matrices into native memory and back, which costs up to as much as the product itself.
 * The bridge is made to find the OpenBLAS that JavaCPP has loaded.
 */
final class PinnedGemm implements Gemm {

  private static final String LIBRARY = "dev.ludovic.netlib.blas.nativeLibPath";

  /** Known to the dynamic linker once the library is loaded, wherever its file lies. */
  private static final String NAME = "libopenblas.so.0";

  /** Held, or the level would be lost with it. */
  private static final Logger LOG = Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

  private final NativeBLAS blas;

  private PinnedGemm(NativeBLAS blas) {
    this.blas = blas;
  }

  /** {@return the bridge, if there is one for this platform; OpenBLAS must be loaded} */
  static Optional<Gemm> find() {
    Level level = LOG.getLevel();
    String library = System.getProperty(LIBRARY);
    try {
      // It warns of its other bridges, which are not asked for.
      LOG.setLevel(Level.OFF);
      System.setProperty(LIBRARY, NAME);
      return Optional.of(new PinnedGemm(NativeBLAS.getInstance()));
    } catch (LinkageError | RuntimeException e) {
      return Optional.empty();
    } finally {
      LOG.setLevel(level);
      if (library == null) {
        System.clearProperty(LIBRARY);
      } else {
        System.setProperty(LIBRARY, library);
      }
    }
  }

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
    // What is row-major here is column-major and transposed there: c^T = op(b)^T op(a)^T.
    blas.sgemm(
        transposeB ? "T" : "N",
        transposeA ? "T" : "N",
        n,
        m,
        k,
        1,
        b,
        bAt,
        transposeB ? k : n,
        a,
        0,
        transposeA ? m : k,
        beta,
        c,
        cAt,
        n);
  }
}
