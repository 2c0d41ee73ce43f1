package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.cli.progress.Part;
import io.t2drl.cli.progress.Progress;
import io.t2drl.cli.progress.Status;
import io.t2drl.config.hocon.SettingsLoader;
import io.t2drl.train.RoundMetrics;
import io.t2drl.train.RoundMetrics.Acting;
import io.t2drl.train.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said of a run, round by round. */
class TrainProgressTest {

  private final AtomicLong clock = new AtomicLong();
  private final List<String> shown = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private final TrainProgress progress =
      new TrainProgress(
          SettingsLoader.load("default", List.of("train.rounds=4", "train.averagings=1")),
          new Recorder(),
          clock::get);

  @Test
  void shouldLogOneLinePerRoundWithAllFigures() {
    round(0, Optional.empty());
    round(1, Optional.of(new Verdict(-39.434, 0.464, Optional.of(0.987))));
    assertThat(logged)
        .containsExactly(
            "round 1 of 4, reward -41.20 exploring, 1,000 slots/s, 50 updates/s, 60 s left",
            "round 2 of 4, reward -41.20 exploring, reward -39.43 judged, gap closed 98.7 %,"
                + " 1,000 slots/s, 50 updates/s, 40 s left");
    assertThat(progress.result())
        .contains("Last judged: mean reward -39.434, hit ratio 0.464, gap closed 98.7 %");
  }

  @Test
  void shouldShowTheLastVerdictUntilTheNext() {
    round(0, Optional.of(new Verdict(-39.434, 0.464, Optional.of(0.987))));
    round(1, Optional.empty());
    assertThat(shown).last().asString().contains("round 2 of 4", "-39.43 judged", "98.7 %");
    assertThat(logged).last().asString().doesNotContain("judged");
  }

  @Test
  void shouldShowADashWhereThereIsNoGap() {
    round(0, Optional.of(new Verdict(-39.434, 0.464, Optional.empty())));
    assertThat(logged).first().asString().contains("gap closed -,").doesNotContain("NaN");
    assertThat(progress.result()).get().asString().endsWith("gap closed -");
  }

  @Test
  void shouldCountTimeLeftFromTheRoundThatARunIsResumedAt() {
    round(2, Optional.empty());
    assertThat(logged).first().asString().startsWith("round 3 of 4").endsWith("20 s left");
  }

  /** Nobody simulates, and nobody explores. */
  @Test
  void shouldTellOfRoundsThatLearnFromLogs() {
    progress.learning(1, 0);
    pass(10);
    progress.averaged(1, 500);
    progress.completed(
        new RoundMetrics(
            1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(logged).containsExactly("round 2 of 4, 50 updates/s, 20 s left");
  }

  /** Ten seconds of simulating, ten of learning. */
  private void round(int number, Optional<Verdict> verdict) {
    progress.simulating(number);
    pass(10);
    progress.learning(number, 10_000);
    pass(5);
    progress.averaged(number, 250);
    pass(5);
    progress.averaged(number, 250);
    Acting acting = new Acting(10_000, -41.2, 0.4, 35, 50, 0.3, 0.5);
    progress.completed(
        new RoundMetrics(number, Optional.of(acting), Optional.empty(), Optional.empty(), verdict));
  }

  private void pass(int seconds) {
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private final class Recorder implements Progress {

    @Override
    public void show(Status status) {
      shown.add(text(status));
    }

    @Override
    public void log(Status status) {
      logged.add(text(status));
    }

    @Override
    public void close() {}

    private static String text(Status status) {
      return status.parts().stream().map(Part::text).collect(Collectors.joining(", "));
    }
  }
}
