package io.t2drl.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application on YARN. */
@Tag("nightly")
class YarnIT {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  private static Yarn yarn;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  @BeforeAll
  static void startYarn() {
    StandaloneCluster.shared(); // lays out Spark, whose libraries YARN needs too
    yarn = new Yarn(directory);
  }

  @AfterAll
  static void stopYarn() {
    yarn.close();
  }

  @Test
  void shouldTrainTheSameInClientMode() {
    shouldTrainTheSame("client", List.of(), List.of());
  }

  @Test
  void shouldTrainTheSameInClusterModeOnAScenarioFile() throws IOException {
    Path scenario = temporary.resolve("mine.conf");
    Files.copy(Project.HOME.resolve("conf/scenarios/default.conf"), scenario);
    shouldTrainTheSame(
        "cluster", List.of("--files", scenario.toString()), List.of("--scenario", "mine.conf"));
  }

  private void shouldTrainTheSame(String mode, List<String> options, List<String> arguments) {
    String run = temporary.resolve("run").toString();
    List<String> always =
        List.of(
            "--master=yarn",
            "--deploy-mode=" + mode,
            "--num-executors=2",
            "--executor-memory=700m",
            "--conf=spark.executor.memoryOverhead=500m",
            "--conf=spark.driver.memoryOverhead=500m",
            "--conf=spark.yarn.jars=local:" + Project.SPARK + "/jars/*",
            "--conf=spark.yarn.stagingDir=" + temporary.toUri());
    List<String> command = SmallRun.train(run, arguments.toArray(String[]::new));
    try (Daemon running =
        Launcher.start(
            temporary.resolve("log"),
            Map.of("HADOOP_CONF_DIR", yarn.configuration()),
            Stream.of(always, options, List.of("--"), command).flatMap(List::stream).toList())) {
      Launcher.succeed(running);
    }
    RunContents.read(run).assertSameAs(Undisturbed.run());
  }
}
