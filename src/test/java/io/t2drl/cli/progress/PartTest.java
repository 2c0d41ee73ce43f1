package io.t2drl.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 s left",
    "119, 119 s left",
    "120, 2 min left",
    "7199, 119 min left",
    "7200, 2 h 00 min left",
    "172799, 47 h 59 min left",
    "183600, 2 d 3 h left"
  })
  void shouldSayTimesInUnitsThatFit(long seconds, String text) {
    assertThat(Part.left(Duration.ofSeconds(seconds)).text()).isEqualTo(text);
  }

  @Test
  void shouldGroupTheDigitsOfSpeeds() {
    assertThat(Part.speed(12_345.6, "slots").text()).isEqualTo("12,346 slots/s");
    assertThat(Part.speed(0.44, "updates").text()).isEqualTo("0.4 updates/s");
  }
}
