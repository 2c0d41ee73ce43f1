package io.t2drl.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

  private final AtomicLong clock = new AtomicLong(1_000);

  @Test
  void shouldTakeTheRestToBeAsSlowAsWhatIsDone() {
    TimeLeft left = new TimeLeft(clock::get, 0);
    clock.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(left.at(0.25)).contains(Duration.ofSeconds(90));
  }

  @Test
  void shouldBeSilentWhenAllIsDone() {
    assertThat(new TimeLeft(clock::get, 0).at(1)).isEmpty();
  }

  /** A resumed run was quick with the rounds that were done before. */
  @Test
  void shouldNotCountWhatWasDoneBefore() {
    TimeLeft left = new TimeLeft(clock::get, 0.5);
    clock.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(left.at(0.75)).contains(Duration.ofSeconds(30));
  }

  @Test
  void shouldNotGuessBeforeAnythingIsDone() {
    assertThat(new TimeLeft(clock::get, 0.5).at(0.5)).isEmpty();
  }
}
