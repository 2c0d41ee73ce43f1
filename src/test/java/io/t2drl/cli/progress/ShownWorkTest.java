package io.t2drl.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal shows, and what a file holds, in the end. */
class ShownWorkTest {

  private static final Pattern LINE_OF_LOG =
      Pattern.compile("\\d\\d:\\d\\d:\\d\\d WARN  test: logged \\d");

  @TempDir private Path temporary;

  /** The terminal is that of util-linux's {@code script}. */
  @ParameterizedTest
  @ValueSource(strings = {"early", "late"})
  void shouldShowABarThatNothingTears(String logging) throws Exception {
    assumeTrue(isThere("script") && isThere("stty"), "no script or no stty here: not tried");
    String typescript = run("xterm", true, logging);
    assertThat(typescript).as("the bar moves").contains("\r\033[K");
    List<String> lines =
        seen(typescript).stream().filter(line -> !line.contains("before all")).toList();
    assertThat(lines).hasSize(8);
    assertThat(lines).filteredOn(LINE_OF_LOG.asMatchPredicate()).hasSize(3);
    assertThat(lines).contains("printed 1", "printed 2", "printed 3");
    assertThat(lines.get(6)).startsWith("work 100 %  [=").endsWith("]  3 of 3 units");
    assertThat(lines.get(7)).isEqualTo("the work fails");
  }

  @Test
  void shouldShowNoBarOnADumbTerminal() throws Exception {
    assumeTrue(isThere("script") && isThere("stty"), "no script or no stty here: not tried");
    assertThat(run("dumb", true, "late")).doesNotContain("\033").contains(" work: 3 of 3 units");
  }

  @Test
  void shouldWriteLinesIntoAFile() throws Exception {
    String file = run("xterm", false, "late");
    assertThat(file).doesNotContain("\033", "\r");
    assertThat(file.lines())
        .hasSize(10)
        .element(0)
        .asString()
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d work: 1 of 3 units");
  }

  /** The lines on a terminal's screen and above it, after all has been printed. */
  private static List<String> seen(String typescript) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int at = 0;
    for (int i = 0; i < typescript.length(); i++) {
      char c = typescript.charAt(i);
      if (c == '\n') {
        lines.add(line.toString());
        line.setLength(0);
        at = 0;
      } else if (c == '\r') {
        at = 0;
      } else if (typescript.startsWith("\033[K", i)) {
        line.setLength(at);
        i += 2;
      } else {
        line.replace(at, Math.min(at + 1, line.length()), String.valueOf(c));
        at++;
      }
    }
    return lines;
  }

  private String run(String kind, boolean onTerminal, String logging) throws Exception {
    Path output = temporary.resolve("output");
    Path script = temporary.resolve("work.sh");
    Files.writeString(
        script,
        String.join(
            " ",
            "exec",
            quoted(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            "-Xmx64m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            quoted(
                "-Dlog4j2.configurationFile="
                    + Path.of("conf/spark/log4j2.properties").toAbsolutePath()),
            "-cp",
            quoted(System.getProperty("java.class.path")),
            ShownWork.class.getName(),
            logging));
    List<String> command =
        onTerminal
            ? List.of("script", "-qec", "sh " + quoted(script.toString()), "/dev/null")
            : List.of("sh", script.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TERM", kind);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends").isTrue();
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private static boolean isThere(String program) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
  }
}
