package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.grid.GridJob;
import io.t2drl.grid.SearchState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code grid} says before a search and after it. */
class GridCommandTest {

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  @Test
  void shouldNameWhatWasFound() {
    assertThat(tell(state(8, 0, 0), true, false)).isZero();
    assertThat(said)
        .hasToString(
            "point 4\nThe best one: t2drl train --scenario best.conf ...\nDone: index.html\n");
  }

  @Test
  void shouldTellOfTrialsWithoutAPolicy() {
    assertThat(tell(state(5, 2, 1), true, true)).isZero();
    assertThat(said.toString())
        .contains("3 of 8 trials failed or diverged; the page says why\n", "The budget is spent\n");
  }

  @Test
  void shouldSayThatASignalStoppedIt() {
    assertThat(tell(state(5, 0, 0), false, false)).isEqualTo(75);
    assertThat(said.toString())
        .contains("Stopped with 5 of 8 trials done. To go on, run the same command with --resume\n")
        .endsWith("So far: index.html\n");
  }

  @Test
  void shouldTellWhatWouldRun() {
    assertThat(execute("grid", "--grid", "rates", "--dry-run")).isZero();
    assertThat(said.toString())
        .startsWith("grid rates, method asha: 16 points of 7 keys, 1 scenario, 2 seeds: 32 trials")
        .contains("core hours");
  }

  @Test
  void shouldAskForADirectory() {
    assertThat(execute("grid", "--grid", "rates")).isEqualTo(2);
    assertThat(said.toString()).contains("--out must name the directory of the search");
  }

  @Test
  void shouldRefuseAWrongGridBeforeSparkStarts() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.conf"), "name = mine, space {}");
    SparkContext running = SharedSpark.context().sc();
    // a session of the command's own would end this context with it
    SparkSession.clearDefaultSession();
    SparkSession.clearActiveSession();
    try {
      assertThat(
              execute("grid", "--grid", file.toString(), "--out", folder.resolve("o").toString()))
          .isEqualTo(2);
      assertThat(running.isStopped()).isFalse();
    } finally {
      SparkSession.setDefaultSession(SharedSpark.session());
    }
    assertThat(folder.resolve("o")).doesNotExist();
  }

  private int execute(String... arguments) {
    CommandLine commands = T2drl.commandLine();
    commands.setOut(new PrintWriter(said, true));
    commands.setErr(new PrintWriter(said, true));
    return commands.execute(arguments);
  }

  private int tell(SearchState state, boolean over, boolean limited) {
    return GridCommand.tell(
        new GridJob.Outcome(
            state, over, limited, "index.html", Optional.of("best.conf"), "point 4\n"),
        new PrintWriter(said));
  }

  private static SearchState state(int done, int diverged, int failed) {
    return new SearchState(8, done, 0, 0, 0, diverged, failed, 1, Optional.empty());
  }
}
