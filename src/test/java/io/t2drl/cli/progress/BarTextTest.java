package io.t2drl.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarTextTest {

  private static final Status ROUND =
      Status.of(
          0.625,
          Part.place("round 15 of 24", "15/24"),
          Part.detail("learning"),
          Part.result("reward -39.43 judged", "-39.43"),
          Part.result("gap closed 98.7 %", "gap 98.7 %"),
          Part.speed(123_456, "slots"),
          Part.speed(1_234, "updates"),
          Part.left(Duration.ofSeconds(200)));

  @Test
  void shouldSayAllWhereThereIsRoom() {
    assertThat(BarText.of("train", ROUND, 159))
        .isEqualTo(
            "train 62 %  [====================>           ]  round 15 of 24  learning  reward"
                + " -39.43 judged  gap closed 98.7 %  123,456 slots/s  1,234 updates/s  3 min left")
        .hasSize(159);
  }

  /** The last column of 80 stays free. */
  @Test
  void shouldKeepTheFiguresThatMatterIn80Columns() {
    assertThat(BarText.of("train", ROUND, 79))
        .isEqualTo("62 %  15/24  -39.43  gap 98.7 %  123,456 slots/s  1,234 updates/s  3 min left");
  }

  @Test
  void shouldLeaveOutTheLeastFirst() {
    assertThat(BarText.of("train", ROUND, 60))
        .isEqualTo("62 %  15/24  -39.43  gap 98.7 %  123,456 slots/s  3 min left");
    assertThat(BarText.of("train", ROUND, 45))
        .isEqualTo("62 %  15/24  -39.43  gap 98.7 %  3 min left");
    assertThat(BarText.of("train", ROUND, 35)).isEqualTo("62 %  15/24  -39.43  gap 98.7 %");
    assertThat(BarText.of("train", ROUND, 12)).isEqualTo("62 %  15/24");
  }

  @Test
  void shouldNeverBeWiderThanTheTerminal() {
    assertThat(IntStream.rangeClosed(1, 300))
        .allSatisfy(
            width -> assertThat(BarText.of("train", ROUND, width)).hasSizeLessThanOrEqualTo(width));
  }

  @Test
  void shouldDrawTheShare() {
    assertThat(BarText.of("judge", Status.of(0), 30)).isEqualTo("judge 0 %  [>                ]");
    assertThat(BarText.of("judge", Status.of(0.5), 30)).isEqualTo("judge 50 %  [========>       ]");
    assertThat(BarText.of("judge", Status.of(0.999), 30))
        .isEqualTo("judge 99 %  [===============>]");
    assertThat(BarText.of("judge", Status.of(1), 30)).isEqualTo("judge 100 %  [===============]");
  }
}
