package io.t2drl.learn.blas;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Proves the native libraries of a JVM of its own, and says what they are set to. */
final class NativeProbe {

  private NativeProbe() {}

  public static void main(String[] arguments) {
    NativeLibrary.require();
    System.out.println(
        "threads: "
            + NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads()
            + " "
            + Nd4j.getEnvironment().maxThreads()
            + " "
            + Nd4j.getEnvironment().maxMasterThreads());
  }
}
