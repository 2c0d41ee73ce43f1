package io.t2drl.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.train.RoundMetrics;
import io.t2drl.train.RoundMetrics.Acting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory that TensorBoard is pointed to. */
class TensorBoardFilesTest {

  private static final RoundTimings TIMINGS =
      new RoundTimings(3, 1, Optional.of(0.5), Optional.of(1.5), Optional.empty(), 25_600, 130);

  @TempDir private Path temporary;

  @Test
  void shouldHoldOneFilePerRoundAndNothingElse() throws IOException {
    TensorBoardFiles files = files();
    keep(files, 0, -44);
    keep(files, 9, -43);
    keep(files, 10, -42);
    assertThat(names())
        .containsExactly(
            "events.out.tfevents.00000.t2drl",
            "events.out.tfevents.00009.t2drl",
            "events.out.tfevents.00010.t2drl");
  }

  @Test
  void shouldReplaceARoundThatIsRepeated() throws IOException, DataFormatException {
    TensorBoardFiles files = files();
    keep(files, 0, -44);
    keep(files, 0, -43);
    assertThat(names()).containsExactly("events.out.tfevents.00000.t2drl");
    byte[] file = Files.readAllBytes(directory().resolve("events.out.tfevents.00000.t2drl"));
    assertThat(Events.read(file))
        .filteredOn(event -> "acting/behaviour_reward".equals(event.tag()))
        .extracting(Events.Event::value)
        .containsExactly(-43f);
  }

  @Test
  void shouldShowNothingWhereAFileCannotBeWhole() throws IOException {
    // Where the unfinished file should go is a directory: the write fails.
    Files.createDirectories(directory().resolve(".unfinished/in-the-way"));
    assertThatThrownBy(() -> keep(files(), 0, -44))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("events.out.tfevents.00000.t2drl");
    assertThat(names()).containsExactly(".unfinished");
  }

  private static void keep(TensorBoardFiles files, int round, double reward) {
    Acting acting = new Acting(25_600, reward, 0.4, 35, 50, 0.3, 0.5);
    files.keep(
        new RoundMetrics(
            round, Optional.of(acting), Optional.empty(), Optional.empty(), Optional.empty()),
        TIMINGS,
        Instant.EPOCH);
  }

  private TensorBoardFiles files() {
    return new TensorBoardFiles(directory().toString(), new Configuration());
  }

  private Path directory() {
    return temporary.resolve("run/tensorboard");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
