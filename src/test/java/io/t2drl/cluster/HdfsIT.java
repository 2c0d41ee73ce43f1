package io.t2drl.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Run directories, experience and checkpoints on HDFS. */
class HdfsIT {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  private static Hdfs hdfs;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  @BeforeAll
  static void startHdfs() {
    StandaloneCluster.shared(); // lays out Spark, whose libraries HDFS needs too
    hdfs = new Hdfs(directory);
  }

  @AfterAll
  static void stopHdfs() {
    hdfs.close();
  }

  @Test
  void shouldTrainResumeAndEvaluateThere() {
    String run = hdfs.path("/runs/resumed");
    try (Daemon training = start("killed", SmallRun.train(run))) {
      hdfs.awaitFile("/runs/resumed/checkpoints/round=00001/checkpoint.json", training);
      training.kill();
    }
    run("resumed", SmallRun.train(run, "--resume"));
    RunContents.read(run).assertSameAs(Undisturbed.run());

    String scenario = run + "/config.conf";
    String table =
        run("judged", List.of("evaluate", "--policy", run, "--scenario", scenario, "--episodes=4"));
    assertThat(table).containsPattern("(?m)^" + Pattern.quote(run) + " +-\\d");
  }

  @Test
  void shouldWaitForANameNodeThatRestarts() throws InterruptedException {
    String run = hdfs.path("/runs/waited");
    List<String> command = StandaloneCluster.shared().submit(List.of(), SmallRun.train(run));
    try (Daemon training = start("waited", command)) {
      hdfs.awaitFile("/runs/waited/checkpoints/round=00000/checkpoint.json", training);
      hdfs.killNameNode();
      Thread.sleep(2000); // every step of the run needs it
      assertThat(training.isAlive()).as(training::log).isTrue();
      hdfs.startNameNode();
      Launcher.succeed(training);
    }
    RunContents.read(run).assertSameAs(Undisturbed.run());
  }

  @Tag("nightly")
  @Test
  void shouldRunInClusterModeFromAJarOnHdfs() {
    String jar = hdfs.upload(Project.HOME.resolve("target/t2drl.jar"), "/apps/t2drl.jar");
    String run = hdfs.path("/runs/cluster");
    List<String> command =
        StandaloneCluster.shared().submit(List.of("--deploy-mode", "cluster"), SmallRun.train(run));
    Map<String, String> environment =
        Map.of("HADOOP_CONF_DIR", hdfs.configuration(), "T2DRL_JAR", jar);
    try (Daemon training = Launcher.start(temporary.resolve("cluster"), environment, command)) {
      Launcher.succeed(training);
    }
    RunContents.read(run).assertSameAs(Undisturbed.run());
  }

  private Daemon start(String log, List<String> command) {
    return Launcher.start(
        temporary.resolve(log), Map.of("HADOOP_CONF_DIR", hdfs.configuration()), command);
  }

  private String run(String log, List<String> command) {
    try (Daemon running = start(log, command)) {
      return Launcher.succeed(running);
    }
  }
}
