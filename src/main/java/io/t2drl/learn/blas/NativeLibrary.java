package io.t2drl.learn.blas;

import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.OPENBLAS_VERSION;

import io.t2drl.config.UserError;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The native libraries of this JVM: pinned to one kernel and one thread before they are loaded, and
 * proven before they are used. Some processors make OpenBLAS pick a kernel that multiplies wrongly;
 * nothing else would tell, and learning would go on with garbage.
 */
public final class NativeLibrary {

  /** Name and version of what multiplies matrices, like {@code OpenBLAS 0.3.19}. */
  public static final String VERSION = OPENBLAS_VERSION.strip();

  private NativeLibrary() {}

  /**
   * Loads and proves the libraries when first called in a JVM, which takes a moment; free from then
   * on.
   *
   * @throws UserError if they multiply wrongly, or cannot be loaded
   */
  public static void require() {
    if (Proof.REFUSAL != null) {
      throw new UserError(Proof.REFUSAL);
    }
  }

  /** Made once a JVM. */
  private static final class Proof {

    private static final String REFUSAL = prove();

    private static String prove() {
      try {
        NativeEnvironment.pin();
        // ND4J's own threads, again: its Java side has read the environment that the caller gave.
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        blas_set_num_threads(1);
        return Stream.of(
                new ProductCheck("OpenBLAS", new BlasProduct()),
                new ProductCheck("ND4J", new Nd4jProduct()))
            .map(ProductCheck::refusal)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null);
      } catch (LinkageError | RuntimeException e) {
        return String.format(
            Locale.ROOT,
            "The native libraries of ND4J and OpenBLAS cannot be loaded here (%s): build the"
                + " application for this kind of machine (docs/cluster.md)",
            ExceptionUtils.getRootCauseMessage(e));
      }
    }
  }
}
