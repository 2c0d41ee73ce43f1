package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import io.t2drl.train.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTest {

  @TempDir private static Path runs;
  @TempDir private Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Stopped after its first round; what it tells at its end works as it is written. */
  @BeforeAll
  static void train() {
    SharedSpark.session();
    ReportCommandTest first = new ReportCommandTest();
    List<String> command = new ArrayList<>(List.of("train", "--out", run(), "--stop-after", "1"));
    command.addAll(Runs.tinyArguments());
    assertThat(first.run(command.toArray(String[]::new))).as(first.err.toString()).isZero();
    assertThat(first.out.toString()).contains("\nSee how it went: t2drl report " + run() + "\n");
  }

  private static String run() {
    return runs.resolve("run").toString();
  }

  @Test
  void shouldWriteThePageIntoTheRunAndLetItGoOn() throws IOException {
    assertThat(run("report", run())).as(err.toString()).isZero();
    assertThat(out.toString()).isEqualTo("Written: " + run() + "/report.html\n");
    assertThat(Files.readString(runs.resolve("run/report.html")))
        .startsWith("<!doctype html>")
        .contains("<h1>Run run</h1>", "1 of 2 rounds.", "id=\"data\"")
        .doesNotContain("https://cdn", "src=\"http", "href=\"http");

    String elsewhere = temporary.resolve("new/page.html").toString();
    assertThat(run("report", run(), "--out", elsewhere)).isZero();
    assertThat(Path.of(elsewhere)).hasSameBinaryContentAs(runs.resolve("run/report.html"));

    List<String> command = new ArrayList<>(List.of("train", "--out", run(), "--resume"));
    assertThat(run(command.toArray(String[]::new))).as(err.toString()).isZero();
  }

  @Test
  void shouldRefuseWhatIsNoRunAndFilesThatCannotBe() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    assertThat(run("report", temporary.toString(), "--out", file + "/page.html")).isEqualTo(2);
    assertThat(err.toString().lines().toList()).hasSize(2);
    assertThat(err.toString())
        .startsWith(temporary + " is not a run directory: it has no config.conf;")
        .contains("--out=" + file + "/page.html cannot be written");

    assertThat(run("report")).isEqualTo(2);
    assertThat(temporary)
        .isDirectoryContaining("glob:**/file")
        .isDirectoryNotContaining("glob:**/*.html");
  }

  @Test
  void shouldSayThatNoRoundIsFinished() throws IOException {
    Path begun = Files.createDirectory(temporary.resolve("begun"));
    Files.copy(runs.resolve("run/config.conf"), begun.resolve("config.conf"));
    assertThat(run("report", begun.toString())).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            begun + " has no finished round yet: there is nothing to report on; let it train\n");
    assertThat(begun.resolve("report.html")).doesNotExist();
  }

  @Test
  void shouldTeach() {
    assertThat(run("report", "--help")).isZero();
    assertThat(out.toString()).contains("t2drl report runs/first", "report.html in the run's");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commandLine = T2drl.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
