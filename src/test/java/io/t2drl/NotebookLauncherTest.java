package io.t2drl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code submit/notebook} says where Jupyter cannot be installed: a copy, without one. */
class NotebookLauncherTest {

  @TempDir private Path home;

  @BeforeEach
  void copy() throws IOException {
    Files.createDirectories(home.resolve("submit"));
    Files.createDirectories(home.resolve("notebooks"));
    Files.copy(Path.of("submit/notebook"), home.resolve("submit/notebook"));
    Files.writeString(home.resolve("notebooks/requirements.txt"), "jupyterlab==4.6.6\n");
  }

  @Test
  void shouldSayWhatToInstallWithoutPython() throws Exception {
    assertThat(run("no-such-python"))
        .isEqualTo(
            new Result(
                2,
                "notebook: no no-such-python found: install Python 3.11 or later (Debian: apt"
                    + " install python3 python3-venv), or set PYTHON to one\n"));
  }

  @Test
  void shouldRefuseAnOldPython() throws Exception {
    Result result =
        run(python("case $2 in *version_info*) exit 1 ;; *) echo Python 3.8.2 ;; esac"));

    assertThat(result.code).isEqualTo(2);
    assertThat(result.output)
        .endsWith(" is Python 3.8.2: install Python 3.11 or later, or set PYTHON to one\n");
  }

  @Test
  void shouldSayWhatAPythonLacks() throws Exception {
    Result result = run(python("case $2 in *ensurepip*) exit 1 ;; esac"));

    assertThat(result.code).isEqualTo(2);
    assertThat(result.output).contains("install its venv (Debian: apt install python3-venv)");
  }

  @Test
  void shouldNotTakeHalfAnInstallationForAWholeOne() throws Exception {
    String python =
        python(
            """
            if [ "$2" = venv ]; then
              mkdir -p "$3/bin"
              printf '#!/bin/sh\\nexit 1\\n' >"$3/bin/pip"
              chmod +x "$3/bin/pip"
            fi\
            """);

    Result first = run(python);
    Result second = run(python);

    assertThat(first.code).isOne();
    assertThat(first.output).contains("pip could not install notebooks/requirements.txt");
    assertThat(second).as("tried again").isEqualTo(first);
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() throws Exception {
    assertThat(run("python3", "--chek"))
        .isEqualTo(new Result(2, "notebook: unknown option --chek: see submit/notebook --help\n"));
    assertThat(run("python3", "nothing.ipynb"))
        .isEqualTo(new Result(2, "notebook: no such notebook: nothing.ipynb\n"));
  }

  private String python(String body) throws IOException {
    Path file = home.resolve("python");
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file.toString();
  }

  private record Result(int code, String output) {}

  private Result run(String python, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", home + "/submit/notebook"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHON", python);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    return new Result(process.waitFor(), output);
  }
}
