package io.t2drl.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.train.Figure;
import io.t2drl.watch.Events.Event;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;

/** Event files by the rules of TensorFlow's formats. */
class EventFileTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final Figure.Group GROUP = new Figure.Group("acting");

  @Test
  void shouldBeginAsEveryFileOfTensorFlowDoes() {
    byte[] bytes = new EventFile(AT).bytes();
    // 24 bytes follow; the checksum of that length, and the version, as TensorFlow itself writes
    // them.
    assertThat(HexFormat.of().formatHex(bytes, 0, 12)).isEqualTo("1800000000000000a37f4b22");
    assertThat(new String(bytes, 23, 13, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("brain.Event:2");
    assertThat(bytes).hasSize(12 + 24 + 4);
  }

  @Test
  void shouldHoldOneScalarPerFigure() throws DataFormatException {
    EventFile file = new EventFile(AT);
    file.add(
        300,
        List.of(
            GROUP.count("slots", "", 25_600),
            GROUP.figure("reward", "", "", -41.25),
            GROUP.figure("loss", "", "", Optional.empty()),
            GROUP.figure("share", "", "", Double.NaN),
            GROUP.figure("rate", "", "", Optional.of(Double.POSITIVE_INFINITY)),
            GROUP.figure("too large for single precision", "", "", 1e39)));
    double seconds = AT.toEpochMilli() / 1000.0;
    assertThat(Events.read(file.bytes()))
        .containsExactly(
            new Event(seconds, 0, "brain.Event:2", null, null),
            new Event(seconds, 300, null, "acting/slots", 25_600f),
            new Event(seconds, 300, null, "acting/reward", -41.25f));
  }

  @Test
  void shouldBeReadByAReaderThatNoticesDamage() {
    EventFile file = new EventFile(AT);
    file.add(1, List.of(GROUP.figure("reward", "", "", -41.25)));
    byte[] bytes = file.bytes();
    for (int at : new int[] {0, 9, 20, 37, 45, bytes.length - 10, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      assertThatThrownBy(() -> Events.read(damaged)).as("byte %d", at).isNotNull();
    }
    assertThatThrownBy(() -> Events.read(Arrays.copyOf(bytes, bytes.length - 1))).isNotNull();
  }
}
