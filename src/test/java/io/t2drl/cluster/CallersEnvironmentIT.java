package io.t2drl.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.learn.blas.FaultyOpenBlas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever kernel and threads the caller's environment asks for, a run learns the same bits. */
class CallersEnvironmentIT {

  private static final Duration LIMIT = Duration.ofMinutes(15);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"SkylakeX", ""})
  void shouldTrainTheSame(String kernel) {
    assertTrainsTheSame(kernel);
  }

  @Tag("nightly")
  @ParameterizedTest
  @ValueSource(strings = {"Zen", "Nehalem"})
  void shouldTrainTheSameForMoreKernels(String kernel) {
    assertTrainsTheSame(kernel);
  }

  private void assertTrainsTheSame(String kernel) {
    String run = temporary.resolve("run").toString();
    try (Daemon launcher =
        Launcher.start(temporary.resolve("log"), environment(kernel), SmallRun.train(run))) {
      Launcher.succeed(launcher);
    }
    RunContents.read(run).assertSameAs(Undisturbed.run());
  }

  @Test
  void shouldTrainTheSameWithoutTheLauncher() {
    Undisturbed.run(); // the launcher lays out Spark
    String run = temporary.resolve("run").toString();
    List<String> command =
        Project.java(
            "800m",
            Project.SPARK + "/jars/*:" + Project.HOME.resolve("target/t2drl.jar"),
            "io.t2drl.cli.T2drl",
            SmallRun.train(run).toArray(String[]::new));
    try (Daemon java = Daemon.start(command, environment("SkylakeX"), temporary.resolve("log"))) {
      assertThat(java.exit(LIMIT)).as(java::log).isZero();
    }
    RunContents.read(run).assertSameAs(Undisturbed.run());
  }

  @Test
  void shouldTellOfAnExecutorThatMultipliesWrongly() throws Exception {
    String options = String.join(" ", FaultyOpenBlas.options(temporary));
    List<String> command =
        StandaloneCluster.shared()
            .submit(
                List.of("--conf", "spark.executor.extraJavaOptions=" + options),
                SmallRun.train(temporary.resolve("run").toString()));
    try (Daemon launcher = Launcher.start(temporary.resolve("log"), Map.of(), command)) {
      assertThat(launcher.exit(LIMIT)).as(launcher::log).isEqualTo(2);
      assertThat(launcher.log().lines().toList())
          .anyMatch(line -> line.startsWith("OpenBLAS multiplies matrices wrongly on host "));
    }
  }

  private static Map<String, String> environment(String kernel) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OPENBLAS_CORETYPE", kernel);
    environment.put("OMP_NUM_THREADS", "2");
    environment.put("OPENBLAS_NUM_THREADS", "2");
    environment.put("SD_MAX_THREADS", "2");
    return environment;
  }
}
