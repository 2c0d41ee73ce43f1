package io.t2drl.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Executors killed in the middle of a run: the run goes on and ends as if nothing had happened. */
class ExecutorLossIT {

  private static final List<String> MOMENTS =
      List.of(
          "round 1: simulate 12 cells, write slots",
          "round 1: d3pg learns, averaging 1 of 2",
          "round 2: write frames",
          "round 2: ddqn learns, averaging 2 of 2");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  @Test
  void shouldEndAsIfNothingHadHappened() throws IOException {
    String run = temporary.resolve("run").toString();
    Path notes = temporary.resolve("notes");
    List<String> options =
        List.of(
            "--driver-class-path",
            Project.HOME.resolve("target/test-classes").toString(),
            "--conf",
            "spark.extraListeners=" + ExecutorKiller.class.getName(),
            "--conf",
            ExecutorKiller.MOMENTS + "=" + String.join(";", MOMENTS),
            "--conf",
            ExecutorKiller.NOTES + "=" + notes);
    Launcher.run(
        temporary.resolve("log"), StandaloneCluster.shared().submit(options, SmallRun.train(run)));

    String noted = Files.exists(notes) ? Files.readString(notes) : "";
    for (String job : MOMENTS) {
      assertThat(noted).contains("killed in " + job);
    }
    // A task may end just before its executor does; that all four do is out of the question.
    assertThat(noted).contains("lost a task of ");
    RunContents.read(run).assertSameAs(Undisturbed.run());
  }
}
