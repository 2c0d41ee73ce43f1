package io.t2drl.cli.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.decide.Fixture;
import io.t2drl.decide.Policy;
import io.t2drl.decide.file.PolicyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are made to take memory, in a process that has little of it. */
class HostileLinesTest {

  private static final String HEAP = "-Xmx160m";
  private static final int LENGTH = 2_000_000;

  @TempDir private Path folder;

  @Test
  void shouldAnswerEachInASmallHeap() throws Exception {
    Path policy = folder.resolve("a.t2drl");
    Files.write(
        policy,
        PolicyFile.bytes(Fixture.model(SettingsLoader.load("default", List.of("ddqn.hidden=8")))));
    List<String> lines =
        List.of(
            line(
                "{\"gain\":[",
                "-1,",
                "-1],\"model\":[],\"inputBits\":[],\"outputBits\":[],\"hit\":[]}"),
            line("{\"previous\":[],\"id\":[", "{},", "{}],\"popularity\":0}"),
            line("{\"previous\":[],\"popularity\":0,\"requests\":[", "[],", "[]]}"),
            line("{\"previous\":[", "99,", "99],\"popularity\":0}"),
            line("{\"gain\":[],\"noise\":[", "1e999,", "1]}"),
            line("{\"gain\":[],\"hit\":[", "{},", "1]}"),
            line("{\"gain\":[", "[", ""),
            line("", "x".repeat(10), "").repeat(20),
            "{\"previous\":[],\"popularity\":0}");
    Path states = folder.resolve("states.jsonl");
    Files.write(states, lines);
    Path answers = folder.resolve("answers.jsonl");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                HostileLinesTest.class.getName(),
                policy.toString())
            .redirectInput(states.toFile())
            .redirectOutput(answers.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    assertThat(Files.readAllLines(answers))
        .hasSameSizeAs(lines)
        .last()
        .asString()
        .startsWith("{\"line\":9,\"cached\":[");
  }

  private static String line(String begin, String again, String end) {
    return begin + again.repeat(LENGTH / again.length()) + end;
  }

  /** The process. */
  public static void main(String[] arguments) throws IOException {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    new Decisions(
            Policy.load(Path.of(arguments[0])), out, 0, OptionalDouble.empty(), System::nanoTime)
        .run(System.in);
  }
}
