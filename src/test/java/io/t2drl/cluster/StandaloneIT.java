package io.t2drl.cluster;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application on a standalone cluster of separate processes. */
class StandaloneIT {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  @Test
  void shouldTrainTheSameInClientMode() {
    String run = temporary.resolve("run").toString();
    Launcher.run(
        temporary.resolve("log"),
        StandaloneCluster.shared().submit(List.of(), SmallRun.train(run)));
    RunContents.read(run).assertSameAs(Undisturbed.run());
  }

  @Test
  void shouldTrainTheSameInClusterMode() {
    String run = temporary.resolve("run").toString();
    List<String> options = List.of("--deploy-mode", "cluster");
    Launcher.run(
        temporary.resolve("log"), StandaloneCluster.shared().submit(options, SmallRun.train(run)));
    RunContents.read(run).assertSameAs(Undisturbed.run());
  }
}
