package io.t2drl.cluster;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application on a standalone cluster of separate processes. */
class StandaloneIT {

  @TempDir private static Path directory;
  private static StandaloneCluster cluster;

  @TempDir private Path temporary;

  @BeforeAll
  static void startCluster() {
    cluster = new StandaloneCluster(directory);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @Test
  void shouldTrainTheSameInClientMode() {
    String run = temporary.resolve("run").toString();
    Launcher.run(temporary.resolve("log"), cluster.submit(List.of(), SmallRun.train(run)));
    RunContents.read(run).assertSameAs(Undisturbed.run());
  }

  @Test
  void shouldTrainTheSameInClusterMode() {
    String run = temporary.resolve("run").toString();
    List<String> options = List.of("--deploy-mode", "cluster");
    Launcher.run(temporary.resolve("log"), cluster.submit(options, SmallRun.train(run)));
    RunContents.read(run).assertSameAs(Undisturbed.run());
  }
}
