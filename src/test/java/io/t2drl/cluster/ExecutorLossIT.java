package io.t2drl.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.cluster.ExecutorKiller.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executors killed in the middle of a run: the run goes on and ends as if nothing had happened. */
class ExecutorLossIT {

  private static final String SIMULATING = "round 1: simulate 12 cells, write slots|0";
  private static final String WRITING = "round 2: write frames|1";
  private static final String LEARNING = "round 1: d3pg learns, averaging 1 of 2|0";
  private static final String AVERAGING = "round 2: ddqn learns, averaging 2 of 2|1";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  @Test
  void shouldSurviveALossInEveryPhaseOfOneRun() throws IOException {
    shouldEndAsIfNothingHadHappened(List.of(SIMULATING, LEARNING, WRITING, AVERAGING));
  }

  @Tag("nightly")
  @ParameterizedTest
  @ValueSource(
      strings = {
        SIMULATING,
        "round 1: simulate 12 cells, write slots|3",
        WRITING,
        "round 1: sum rewards|0",
        LEARNING,
        "round 1: ddqn learns, averaging 1 of 2|1",
        AVERAGING,
        "round 2: d3pg learns, averaging 2 of 2|2",
        "evaluate|0"
      })
  void shouldSurviveALoss(String moment) throws IOException {
    shouldEndAsIfNothingHadHappened(List.of(moment));
  }

  private void shouldEndAsIfNothingHadHappened(List<String> moments) throws IOException {
    String run = temporary.resolve("run").toString();
    Path notes = temporary.resolve("notes");
    List<String> options =
        List.of(
            "--driver-class-path",
            Project.HOME.resolve("target/test-classes").toString(),
            "--conf",
            "spark.extraListeners=" + ExecutorKiller.class.getName(),
            "--conf",
            ExecutorKiller.MOMENTS + "=" + String.join(";", moments),
            "--conf",
            ExecutorKiller.NOTES + "=" + notes);
    Launcher.run(
        temporary.resolve("log"), StandaloneCluster.shared().submit(options, SmallRun.train(run)));

    String noted = Files.exists(notes) ? Files.readString(notes) : "";
    for (String moment : moments) {
      String job = Moment.parse(moment).description();
      assertThat(noted).contains("killed in " + job).contains("lost a task of " + job);
    }
    RunContents.read(run).assertSameAs(Undisturbed.run());
  }
}
