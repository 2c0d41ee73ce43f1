package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real processes do on signals, and when there are two of them. */
class SignalsIT {

  private static final int MANY_ROUNDS = 1000;
  private static final int SIGINT = 2;

  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void shouldFinishTheRoundAndSayHowToGoOn(String signal) throws Exception {
    assumeDelivered(signal);
    Path run = temporary.resolve("run");
    Driver driver = train(run, MANY_ROUNDS);
    driver.awaitFile(marker(run, 1));
    driver.signal(signal);
    assertThat(driver.await()).as(driver.said()).isEqualTo(75);
    assertThat(driver.said())
        .contains("Stopping after this round; a second signal stops at once.")
        .containsPattern("Stopped after round \\d+ of 1000. To go on, run the same command with")
        .doesNotContain("Exception");
    // A whole round more: all that it began, it has finished.
    int complete = 0;
    while (Files.exists(marker(run, complete))) {
      assertThat(run.resolve("metrics/round=%d/_SUCCESS".formatted(complete))).exists();
      complete++;
    }
    assertThat(complete).isGreaterThanOrEqualTo(2);
    assertThat(driver.said()).contains("Stopped after round " + complete + " of");
    assertThat(run.resolve("experience/slots/round=" + complete)).doesNotExist();
  }

  @Test
  void shouldGoOnToTheSameBitsAfterASignal() throws Exception {
    Path run = temporary.resolve("run");
    Driver driver = train(run, 4);
    driver.awaitFile(marker(run, 0));
    driver.signal("TERM");
    assertThat(driver.await()).as(driver.said()).isEqualTo(75);
    Driver second = train(run, 4);
    assertThat(second.await()).as(second.said()).isZero();
    Path whole = temporary.resolve("whole");
    Driver undisturbed = train(whole, 4);
    assertThat(undisturbed.await()).as(undisturbed.said()).isZero();
    KilledDriverIT.assertSameRun(run, whole);
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void shouldStopAtOnceOnASecondSignal(String signal, int code) throws Exception {
    assumeDelivered(signal);
    Path run = temporary.resolve("run");
    Driver driver = train(run, MANY_ROUNDS);
    driver.awaitFile(run.resolve("experience/slots/round=0"));
    driver.signal(signal);
    driver.awaitSaying("a second signal stops at once");
    driver.signal(signal);
    assertThat(driver.await()).as(driver.said()).isEqualTo(code);
    assertThat(driver.said()).doesNotContain("Stopped after");
  }

  @Test
  void shouldRefuseASecondDriverUntilTheFirstOneIsDead() throws Exception {
    Path run = temporary.resolve("run");
    Driver first = train(run, MANY_ROUNDS);
    first.awaitFile(marker(run, 0));
    Driver second = train(run, MANY_ROUNDS);
    assertThat(second.await()).as(second.said()).isEqualTo(2);
    assertThat(second.said()).contains("is being written by another driver");
    assertThat(first.isAlive()).isTrue();
    first.kill();
    Driver third = train(run, MANY_ROUNDS);
    third.awaitSaying("run directory:");
    int complete = 0;
    while (Files.exists(marker(run, complete))) {
      complete++;
    }
    third.awaitFile(marker(run, complete));
    third.kill();
  }

  /** Shells without job control have what they start in the background ignore SIGINT. */
  private static void assumeDelivered(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!signal.equals("INT") || !Files.exists(status)) {
      return;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElse("0");
    assumeThat(Long.parseUnsignedLong(ignored, 16) & 1 << (SIGINT - 1))
        .as("SIGINT is ignored by this process and all that it starts; run the test in a terminal")
        .isZero();
  }

  private Driver train(Path run, int rounds) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--resume", "--out", run.toString(), "--rounds", "" + rounds));
    arguments.addAll(Runs.tinyArguments());
    return Driver.train(temporary, arguments);
  }

  private static Path marker(Path run, int round) {
    return run.resolve("checkpoints/round=%05d/checkpoint.json".formatted(round));
  }
}
