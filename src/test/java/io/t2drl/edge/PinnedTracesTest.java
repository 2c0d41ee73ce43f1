package io.t2drl.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.t2drl.config.Settings;
import io.t2drl.config.SettingsWriter;
import io.t2drl.config.UserError;
import io.t2drl.files.OtherFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where traces lie, and how they are known. */
class PinnedTracesTest {

  private static final String ROWS = "timestamp,cell,user,model\n0,0,0,3\n60,0,0,4\n";

  @TempDir private Path folder;
  private final Configuration hadoop = OtherFileSystem.register(new Configuration());
  private final PinnedTraces traces = new PinnedTraces(hadoop);
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("trace.csv"), ROWS);
  }

  @Test
  void shouldMakeThePlaceAbsoluteAndKnowTheBytes() throws IOException {
    Path working = Path.of("").toAbsolutePath();
    Path near = Files.createTempFile(working.resolve("target"), "trace", ".csv");
    try {
      Files.writeString(near, ROWS);
      Settings pinned = traces.pin(settings(working.relativize(near).toString()));
      assertThat(pinned.popularity().trace()).isEqualTo("file:" + near);
      assertThat(pinned.popularity().traceSha256()).isEqualTo(DigestUtils.sha256Hex(ROWS));
      assertThat(traces.pin(pinned)).isEqualTo(pinned);
    } finally {
      Files.delete(near);
    }
  }

  @Test
  void shouldReadFromAnyHadoopFileSystem() {
    Settings local = traces.pin(settings(file.toString()));
    Settings other = traces.pin(settings(OtherFileSystem.path(file)));
    assertThat(other.popularity().trace()).isEqualTo("other://store" + file);
    assertThat(traces.read(other))
        .usingRecursiveComparison()
        .ignoringFields("report")
        .isEqualTo(traces.read(local));
    assertThat(traces.world(other).trace().slots()).isEqualTo(3);
    assertThat(SettingsWriter.digest(other))
        .as("the place is no part of a result")
        .isEqualTo(SettingsWriter.digest(local));
  }

  @Test
  void shouldTakeACopyWithTheSameBytes() throws IOException {
    Settings pinned = traces.pin(settings(file.toString()));
    Path moved = Files.move(file, folder.resolve("elsewhere.csv"));
    assertThatThrownBy(() -> traces.read(pinned))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("popularity.trace=file:" + file + " does not exist")
        .hasMessageContaining("name a copy");
    Settings there = pinned.with(PinnedTraces.KEY, moved.toString());
    assertThat(traces.read(there).slots()).isEqualTo(3);
  }

  @Test
  void shouldRefuseOtherBytes() throws IOException {
    Settings pinned = traces.pin(settings(file.toString()));
    String before = pinned.popularity().traceSha256();
    // Not a word of what it holds now, which may be no trace at all.
    Files.writeString(file, "root:x:0:0\n", StandardOpenOption.APPEND);
    String after = DigestUtils.sha256Hex(ROWS + "root:x:0:0\n");
    assertThatThrownBy(() -> traces.read(pinned))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "popularity.trace=file:%s holds other bytes than it is known by: its SHA-256 must be"
                + " %s..., but is %s...; restore the file, or name a copy of the old one by -s"
                + " popularity.trace=FILE (to take another trace on purpose, add -s"
                + " popularity.trace-sha256=)",
            file, before.substring(0, 12), after.substring(0, 12));
    // A new reader knows no more than the settings do.
    assertThatThrownBy(() -> new PinnedTraces(hadoop).read(pinned)).isInstanceOf(UserError.class);
  }

  @Test
  void shouldNotMindTheChecksumsOfAnEarlierCopy() throws IOException {
    Files.write(folder.resolve(".trace.csv.crc"), new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 1});
    assertThat(traces.world(traces.pin(settings(file.toString()))).trace().slots()).isEqualTo(3);
  }

  @Test
  void shouldRefuseWhatCannotBeReadTwice() throws IOException, InterruptedException {
    refuses(folder.toString(), "must be a file, no directory, pipe or device");
    refuses("/dev/null", "must be a file, no directory, pipe or device");
    refuses(folder.resolve("absent.csv").toString(), "does not exist");
    refuses("nowhere://host/x.csv", "cannot be found: No FileSystem for scheme \"nowhere\"");
    Path pipe = folder.resolve("pipe");
    assumeTrue(
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0,
        "there is no mkfifo here");
    refuses(pipe.toString(), "must be a file, no directory, pipe or device");
  }

  @Test
  void shouldNotBuildAWorldWithoutItsTrace() {
    Settings settings = settings(file.toString());
    assertThatThrownBy(() -> World.of(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString());
    assertThat(World.drawn(settings).trace().isEmpty()).isTrue();
  }

  private void refuses(String name, String why) {
    assertThatThrownBy(() -> traces.pin(settings(name)))
        .as(name)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("popularity.trace=" + name + " ")
        .hasMessageContaining(why);
  }

  private static Settings settings(String trace) {
    return new Scenario().trace(trace).settings();
  }
}
