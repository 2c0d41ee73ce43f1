package io.t2drl.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void shouldPrintEveryUnitWholeWithItsTime() {
    String longest = "a policy by a long name ".repeat(20).strip();
    Progress progress = lines(Duration.ZERO);
    progress.show(Status.of(0, Part.place("0 of 2", "0/2")));
    progress.log(Status.of(0.5, Part.place("1 of 2", "1/2"), Part.detail(longest)));
    now = now.plusSeconds(61);
    progress.log(Status.of(1, Part.place("2 of 2", "2/2"), Part.left(Duration.ZERO)));
    progress.close();
    assertThat(printed())
        .containsExactly(
            "2026-03-01 12:00:00 judge: 1 of 2, " + longest,
            "2026-03-01 12:01:01 judge: 2 of 2, 0 s left");
  }

  @Test
  void shouldUseNothingThatMovesACursor() {
    Progress progress = lines(Duration.ZERO);
    progress.log(Status.of(0.5, Part.place("1 of 2", "1/2")));
    progress.close();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("\r", "\033");
  }

  @Test
  void shouldNotFillALogWithShortUnitsButTellOfTheLast() {
    Progress progress = lines(Duration.ofSeconds(10));
    for (int i = 1; i <= 25; i++) {
      now = now.plusSeconds(1);
      progress.log(Status.of(i / 25.0, Part.place(i + " of 25", "")));
    }
    assertThat(printed())
        .extracting(line -> line.substring(line.indexOf(": ") + 2))
        .containsExactly("1 of 25", "11 of 25", "21 of 25", "25 of 25");
  }

  @Test
  void shouldGiveASignOfLifeWhereAUnitTakesLong() {
    Progress progress = lines(Duration.ZERO);
    for (int minute = 0; minute < 12; minute++) {
      progress.show(Status.of(0.5, Part.place("1 of 2", "1/2"), Part.detail("minute " + minute)));
      now = now.plusSeconds(60);
    }
    assertThat(printed())
        .containsExactly(
            "2026-03-01 12:05:00 judge: 1 of 2, minute 5",
            "2026-03-01 12:10:00 judge: 1 of 2, minute 10");
  }

  private Lines lines(Duration pause) {
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
          }
        };
    return new Lines("judge", new PrintStream(bytes, false, StandardCharsets.UTF_8), clock, pause);
  }

  private List<String> printed() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
