package io.t2drl.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
  void shouldDeleteWhatIsMadeAnew() throws IOException {
    String name = "target/notebook-test/run";
    Files.createDirectories(Path.of(name, "round=0"));
    Files.writeString(Path.of(name, "round=0", "part"), "old");

    assertThat(Notebook.fresh(name)).isEqualTo(name);

    assertThat(Path.of(name)).doesNotExist();
    assertThat(Path.of(name).getParent()).exists();
    assertThat(Notebook.fresh(name)).as("nothing there").isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tmp/runs/a", "runs", "../runs/a", "runs/../a", "runs/../../a", ""})
  void shouldNotDeleteAnythingElse(String name) {
    assertThatThrownBy(() -> Notebook.fresh(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("like runs/first: " + name);
  }
}
