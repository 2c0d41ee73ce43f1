package io.t2drl.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.t2drl.config.UserError;
import io.t2drl.dataset.DatasetPart;
import io.t2drl.dataset.SmallDataset;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are closed whether all of them is read or an error ends it. */
class WholeRowsTest {

  /** Where Linux lists what this process has open. */
  private static final Path OPEN = Path.of("/proc/self/fd");

  @TempDir private Path temporary;
  private SourceWorlds worlds;
  private String file;

  @BeforeEach
  void simulate() {
    assumeTrue(Files.isDirectory(OPEN), "this system tells which files are open");
    Path base = SmallDataset.simulate(temporary.resolve("a"), "rcars", Map.of());
    worlds = SourceWorlds.of(SmallDataset.open(base).sources().get(0));
    DatasetPart part = DatasetPart.of(base.toString(), 0, 0, new Configuration()).parts().get(0);
    file = part.files().get(Timescale.FRAMES);
  }

  @Test
  void shouldCloseAFileAtItsEnd() throws IOException {
    WholeRows rows = open(worlds);
    assertThat(openFiles()).hasSize(1);
    rows.forEachRemaining(batch -> assertThat(batch.size()).isPositive());
    assertThat(openFiles()).isEmpty();
  }

  /** Its cells are none of the other dataset's worlds. */
  @Test
  void shouldCloseAFileThatIsNotSound() throws IOException {
    Path other =
        SmallDataset.simulate(
            temporary.resolve("b"),
            "random-fill+random",
            Map.of("mix.variants", 2, "mix.models", List.of(11, 12), "train.cacher", "scoring"));
    WholeRows rows = open(SourceWorlds.of(SmallDataset.open(other).sources().get(0)));
    assertThat(openFiles()).hasSize(1);
    assertThatThrownBy(rows::hasNext)
        .isInstanceOf(UserError.class)
        .hasMessageContaining(" is not sound: ")
        .hasMessageContaining("elements, not");
    assertThat(openFiles()).isEmpty();
  }

  private WholeRows open(SourceWorlds of) {
    return WholeRows.open(
        file, Timescale.FRAMES, Timescale.FRAMES.stored(), of, new Configuration());
  }

  private List<Path> openFiles() throws IOException {
    Path real = Path.of(file.replaceFirst("^file:", "")).toRealPath();
    try (Stream<Path> descriptors = Files.list(OPEN)) {
      return descriptors.filter(descriptor -> isOf(descriptor, real)).toList();
    }
  }

  private static boolean isOf(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}
