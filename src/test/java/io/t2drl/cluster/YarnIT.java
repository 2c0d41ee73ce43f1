package io.t2drl.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"client", "cluster"})
  void shouldTrainTheSame(String mode) {
    String run = temporary.resolve("run").toString();
    List<String> options =
        List.of(
            "--master=yarn",
            "--deploy-mode=" + mode,
            "--num-executors=2",
            "--executor-memory=700m",
            "--conf=spark.executor.memoryOverhead=500m",
            "--conf=spark.driver.memoryOverhead=500m",
            "--conf=spark.yarn.jars=local:" + Project.SPARK + "/jars/*",
            "--conf=spark.yarn.stagingDir=" + temporary.toUri(),
            "--");
    try (Daemon running =
        Launcher.start(
            temporary.resolve("log"),
            Map.of("HADOOP_CONF_DIR", yarn.configuration()),
            Stream.concat(options.stream(), SmallRun.train(run).stream()).toList())) {
      Launcher.succeed(running);
    }
    RunContents.read(run).assertSameAs(Undisturbed.run());
  }
}
