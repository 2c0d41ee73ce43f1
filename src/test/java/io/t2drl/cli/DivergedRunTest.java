package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.train.Runs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that diverges is no wrong input: whoever restarts it needs to know. */
class DivergedRunTest {

  @TempDir private Path temporary;

  @Test
  void shouldEndWithACodeOfItsOwn() {
    SharedSpark.session();
    String run = temporary.resolve("run").toString();
    for (List<String> command :
        List.of(
            List.of("train", "--out", run),
            List.of("train", "--resume", "--out", run),
            List.of("evaluate", "--policy", run, "--episodes", "2"),
            List.of("compare", "--policies", "rcars," + run, "--episodes", "2"),
            List.of(
                "simulate",
                "--policy",
                "oracle+" + run,
                "--cells",
                "2",
                "--out",
                temporary.resolve("data").toString()))) {
      assertDiverged(command);
    }
  }

  private void assertDiverged(List<String> command) {
    List<String> all = new ArrayList<>(command);
    all.addAll(
        Runs.tinyArguments("train.rounds=3", "train.allocator=ddpg", "allocator.actor-rate=1e30"));
    StringWriter err = new StringWriter();
    int code =
        T2drl.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    assertThat(code).as("%s: %s", command, err).isEqualTo(3);
    // Before it, the scenario of the run may be named.
    assertThat(err.toString()).doesNotContain("\tat ");
    assertThat(err.toString().lines())
        .last()
        .asString()
        .contains("parameters must be finite", "training diverged");
  }
}
