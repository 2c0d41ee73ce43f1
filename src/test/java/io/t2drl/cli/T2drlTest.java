package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.train.FaultyFileSystem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class T2drlTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldExplainItselfAndSucceed() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: t2drl ").contains("options");
    assertThat(run("options", "--help")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("t2drl ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldRefuseWrongArgumentsWithoutStackTrace() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("optons")).isEqualTo(2);
    assertThat(run("options", "--colour")).isEqualTo(2);

    assertThat(err.toString())
        .contains("Missing command", "Did you mean: t2drl options", "Unknown option: '--colour'")
        .contains("See 't2drl options --help'.")
        .doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void shouldListOptionsOfOneSection() {
    assertThat(run("options", "--section", "cache")).isZero();

    assertThat(out.toString().lines()).hasSizeGreaterThan(5);
    assertThat(out.toString())
        .contains(
            "cache.capacity",
            "20 GB",
            "> 0 GB",
            "Storage of the edge server",
            "maximal, feasible, every")
        .doesNotContain("train.rounds");
  }

  @Test
  void shouldListAllOptions() {
    assertThat(run("options")).isZero();

    assertThat(out.toString()).contains("catalogue[].a3", "(scenario)", "spark.partitions");
  }

  @Test
  void shouldRefuseUnknownSections() {
    assertThat(run("options", "--section", "cach")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("--section must be one of name, description, seed, cell, ")
        .endsWith(": --section cach" + System.lineSeparator());
  }

  @Test
  void shouldGiveCommandsValidatedSettings() {
    Probe probe = new Probe();

    assertThat(
            run(
                probe,
                "probe",
                "--scenario",
                "paper",
                "-s",
                "cell.users=4",
                "--set=cell.slots=2",
                "--seed",
                "9"))
        .isZero();

    assertThat(probe.settings.name()).isEqualTo("paper");
    assertThat(probe.settings.seed()).isEqualTo(9);
    assertThat(probe.settings.cell().users()).isEqualTo(4);
    assertThat(probe.settings.cell().slots()).isEqualTo(2);
    assertThat(probe.settings.train().rounds()).isEqualTo(3);
  }

  @Test
  void shouldAnswerWrongSettingsWithAllProblemsAndNothingElse() {
    assertThat(run(new Probe(), "probe", "-s", "cell.users=0", "-s", "cell.slot=1", "--stacktrace"))
        .isEqualTo(2);

    assertThat(err.toString().lines())
        .containsExactly(
            "cell.users must be between 1 and 10000: cell.users=0 (-s cell.users=0)",
            "cell.slot is not a known key, did you mean cell.slots?: cell.slot=1 (-s cell.slot=1)");
  }

  @Test
  void shouldFindUserErrorsThatSparkWrapped() {
    Probe probe = new Probe();
    probe.failure =
        new IllegalStateException(
            "Job aborted", new UserError("trace.csv must have a column user"));

    assertThat(run(probe, "probe")).isEqualTo(2);
    assertThat(err.toString().lines()).containsExactly("trace.csv must have a column user");
  }

  @Test
  void shouldReportOtherErrorsInOneLine() {
    Probe probe = new Probe();
    probe.failure = new IOException("disk full\nsecond line");

    assertThat(run(probe, "probe")).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("IOException: disk full", "Run with --stacktrace to see where.");
  }

  /** Hadoop says so of a full disk, picocli lets it through, and Spark wraps it. */
  @Test
  void shouldReportErrorsLikeExceptions() {
    Error full = FaultyFileSystem.noSpace();
    for (Throwable failure :
        List.of(
            full,
            new SparkException("Job aborted", full),
            new UncheckedIOException(new IOException("No space left on device")))) {
      Probe probe = new Probe();
      probe.failure = failure;
      err.getBuffer().setLength(0);

      assertThat(run(probe, "probe")).isEqualTo(1);
      assertThat(err.toString().lines())
          .satisfiesExactly(
              why -> assertThat(why).contains("No space left on device"),
              next -> assertThat(next).contains("Free space there"),
              more -> assertThat(more).contains("--stacktrace"));
    }
  }

  @Test
  void shouldReportFullMemoryInOneLine() {
    Probe probe = new Probe();
    probe.failure = new OutOfMemoryError("Java heap space");

    assertThat(run(probe, "probe")).isEqualTo(1);
    assertThat(err.toString().lines())
        .satisfiesExactly(
            why -> assertThat(why).isEqualTo("OutOfMemoryError: Java heap space"),
            next -> assertThat(next).contains("T2DRL_HEAP"),
            more -> assertThat(more).contains("--stacktrace"));
  }

  @Test
  void shouldGiveDivergedTrainingsACodeOfTheirOwn() {
    for (String command : List.of("train", "evaluate", "compare", "simulate")) {
      assertThat(run(command, "--help")).isZero();
    }
    assertThat(out.toString().lines().filter(line -> line.matches(" +3 +The training diverged.*")))
        .hasSize(4);
  }

  @Test
  void shouldListExitCodesInTheHelpOfEveryCommand() {
    for (String command : T2drl.commandLine().getSubcommands().keySet()) {
      out.getBuffer().setLength(0);
      assertThat(run(command, "--help")).isZero();
      assertThat(out.toString()).as(command).containsPattern("\n +2 +The input is wrong");
    }
  }

  @Test
  void shouldShowWhereOnRequest() {
    for (String[] arguments :
        new String[][] {{"probe", "--stacktrace"}, {"--stacktrace", "probe"}}) {
      Probe probe = new Probe();
      probe.failure = new IOException("disk full");
      err.getBuffer().setLength(0);

      assertThat(run(probe, arguments)).isEqualTo(1);
      assertThat(err.toString()).startsWith("java.io.IOException: disk full").contains("\tat ");
    }
  }

  private int run(String... arguments) {
    return run(new Probe(), arguments);
  }

  private int run(Probe probe, String... arguments) {
    CommandLine commandLine = T2drl.commandLine().addSubcommand(probe);
    return commandLine
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setParameterExceptionHandler(commandLine.getParameterExceptionHandler())
        .setExecutionExceptionHandler(commandLine.getExecutionExceptionHandler())
        .execute(arguments);
  }

  @Command(name = "probe")
  private static final class Probe implements Callable<Integer> {

    @Mixin private ScenarioOptions scenario;

    private Settings settings;
    private Throwable failure;

    @Override
    public Integer call() throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof Exception exception) {
        throw exception;
      }
      settings = scenario.settings("train.rounds=3");
      return 0;
    }
  }
}
