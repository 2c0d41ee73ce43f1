package io.t2drl.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.cli.InProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookTest {

  @Test
  void shouldUseTheSparkThatIsThere() {
    assertThat(Notebook.spark()).isSameAs(SharedSpark.session());
  }

  @Test
  void shouldRunCommandsAndKeepSparkForTheNext() {
    assertThat(SharedSpark.session().sparkContext().isStopped()).isFalse();

    String output =
        Notebook.run("compare", "--policies", "rcars", "--episodes", "2", "-s", "cell.frames=1");

    assertThat(output).contains("policy", "rcars");
    assertThat(SharedSpark.session().sparkContext().isStopped()).isFalse();
  }

  @Test
  void shouldFailWithWhatACommandHasToSay() {
    assertThatThrownBy(() -> Notebook.run("compare", "--policies", "nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("t2drl compare --policies nobody ended with exit code 2: A policy")
        .hasMessageEndingWith(": nobody");
  }

  @Test
  void shouldPassOnWhatACommandHasToSayBesideItsOutput() {
    PrintStream before = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      // the table goes to standard error, as warnings do, where a file takes standard output
      Notebook.run(
          "compare",
          "--policies",
          "rcars",
          "--episodes",
          "2",
          "-s",
          "cell.frames=1",
          "--json",
          "-");
    } finally {
      System.setErr(before);
    }
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("policy", "mean reward");
  }

  @Test
  void shouldFailWithWhatACommandHadPrintedToo() {
    InProcess.Outcome stopped =
        new InProcess.Outcome(75, "Stopped after round 1\n", "Stopping after this round\n");

    assertThatThrownBy(() -> Notebook.printed(stopped, "train"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "t2drl train ended with exit code 75: Stopping after this round"
                + System.lineSeparator()
                + "Stopped after round 1");
  }

  @Test
  void shouldDeleteWhatIsMadeAnew(@TempDir Path home) throws IOException {
    String name = "runs/first";
    Files.createDirectories(home.resolve(name).resolve("round=0"));
    Files.writeString(home.resolve(name).resolve("round=0/part"), "old");
    Files.createDirectories(home.resolve("runs/second"));

    assertThat(Notebook.fresh(home, name)).isEqualTo(name);

    assertThat(home.resolve(name)).doesNotExist();
    assertThat(home.resolve("runs/second")).exists();
    assertThat(Notebook.fresh(home, name)).as("nothing there").isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tmp/runs/a",
        "runs",
        "../runs/a",
        "runs/../a/b",
        "runs/../../a",
        "docs/notebooks",
        ""
      })
  void shouldNotDeleteAnythingElse(String name) {
    assertThatThrownBy(() -> Notebook.fresh(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("What is made anew lies below runs, not here: " + name);
  }
}
