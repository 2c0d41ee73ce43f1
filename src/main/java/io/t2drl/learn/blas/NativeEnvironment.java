package io.t2drl.learn.blas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.Loader;

/**
 * The variables that decide how OpenBLAS and ND4J calculate. They read them while they are loaded.
 * Results must depend neither on the caller's environment nor, as far as we can help it, on the
 * processor, so all are set to one value: a single thread, and the kernel that is right on every
 * x86-64 processor with AVX2.
 */
public final class NativeEnvironment {

  /** The kernel's name in {@code OPENBLAS_CORETYPE}. */
  static final String KERNEL = "Haswell";

  private NativeEnvironment() {}

  /** {@return names and values of the variables on this machine} */
  public static Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    for (String threads :
        new String[] {
          "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "SD_MAX_THREADS", "SD_MASTER_THREADS"
        }) {
      variables.put(threads, "1");
    }
    if (Loader.getPlatform().endsWith("-x86_64") && hasAvx2(Path.of("/proc/cpuinfo"))) {
      variables.put("OPENBLAS_CORETYPE", KERNEL);
    }
    return variables;
  }

  /**
   * Sets the variables in this process where the one who started it has not. Without effect on a
   * library that is loaded already.
   */
  static void pin() {
    Map<String, String> variables = variables();
    if (!System.getenv().entrySet().containsAll(variables.entrySet())) {
      ProcessEnvironment.put(variables);
    }
  }

  /** The kernel would end a process on a processor that lacks its instructions. */
  static boolean hasAvx2(Path cpuinfo) {
    try {
      return Files.readString(cpuinfo)
          .lines()
          .anyMatch(line -> line.matches("flags\\b.*\\bavx2\\b.*"));
    } catch (IOException e) {
      return false;
    }
  }
}
