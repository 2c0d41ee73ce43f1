package io.t2drl.learn.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeEnvironmentTest {

  @TempDir private Path temporary;

  @Test
  void shouldSetEveryNumberOfThreadsToOne() {
    assertThat(NativeEnvironment.variables())
        .containsEntry("OMP_NUM_THREADS", "1")
        .containsEntry("OPENBLAS_NUM_THREADS", "1")
        .containsEntry("SD_MAX_THREADS", "1")
        .containsEntry("SD_MASTER_THREADS", "1");
  }

  @Test
  void shouldPinTheKernelWhereTheProcessorHasItsInstructions() throws IOException {
    Path cpuinfo = temporary.resolve("cpuinfo");
    assertThat(NativeEnvironment.hasAvx2(cpuinfo)).isFalse();
    Files.writeString(cpuinfo, "model\t\t: 85\nflags\t\t: fpu avx avx2 sse\n");
    assertThat(NativeEnvironment.hasAvx2(cpuinfo)).isTrue();
    Files.writeString(cpuinfo, "model name\t: avx2\nflags\t\t: fpu avx avx2x\n");
    assertThat(NativeEnvironment.hasAvx2(cpuinfo)).isFalse();
  }
}
