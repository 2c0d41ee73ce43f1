package io.t2drl.learn.blas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What JVMs of their own do in environments of all kinds. */
class NativeLibraryTest {

  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"", "SapphireRapids"})
  void shouldPinKernelAndThreadsWhateverTheEnvironmentSays(String kernel) throws Exception {
    assumeThat(NativeEnvironment.variables())
        .as("the kernel is pinned on x86-64 with AVX2 only")
        .containsKey("OPENBLAS_CORETYPE");
    Map<String, String> environment =
        Map.of(
            "OPENBLAS_CORETYPE", kernel,
            "OPENBLAS_VERBOSE", "2",
            "OMP_NUM_THREADS", "2",
            "SD_MAX_THREADS", "2",
            "SD_MASTER_THREADS", "2");
    Result result = run(environment, List.of(), List.of(NativeProbe.class.getName()));
    assertThat(result.code).as(result.output).isZero();
    assertThat(result.output)
        .contains("Core: Haswell", "threads: 1 1 1")
        .doesNotContain("Core not found");
  }

  @Test
  void shouldRefuseToTrainWhereTheKernelIsFaulty() throws Exception {
    Path out = temporary.resolve("run");
    Result result =
        run(
            Map.of(),
            FaultyOpenBlas.options(temporary),
            List.of("io.t2drl.cli.T2drl", "train", "--out", out.toString()));
    assertThat(result.code).as(result.output).isEqualTo(2);
    assertThat(result.output)
        .containsPattern("OpenBLAS multiplies matrices wrongly on host .*256x128")
        .doesNotContain("\tat ", "Exception");
    assertThat(out).doesNotExist();
  }

  private record Result(int code, String output) {}

  private Result run(Map<String, String> environment, List<String> options, List<String> main)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("conf/spark/jvm.options").toAbsolutePath(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlog4j2.configurationFile="
                    + Path.of("conf/spark/log4j2.properties").toAbsolutePath(),
                "-Dspark.ui.enabled=false",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(options);
    command.addAll(main);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    NativeEnvironment.variables().keySet().forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
