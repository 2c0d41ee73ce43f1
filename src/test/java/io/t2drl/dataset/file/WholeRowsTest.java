package io.t2drl.dataset.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.UserError;
import io.t2drl.dataset.DatasetPart;
import io.t2drl.dataset.SmallDataset;
import io.t2drl.experience.logs.SourceWorlds;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are closed whether all of them is read or an error ends it. */
class WholeRowsTest {

  private static final AtomicInteger OPEN = new AtomicInteger();

  @TempDir private java.nio.file.Path temporary;
  private final Configuration hadoop = new Configuration();
  private SourceWorlds worlds;
  private String file;

  @BeforeEach
  void simulate() {
    hadoop.set("fs.counted.impl", Counted.class.getName());
    java.nio.file.Path base = SmallDataset.simulate(temporary.resolve("a"), "rcars", Map.of());
    worlds = SourceWorlds.of(SmallDataset.open(base).sources().get(0));
    DatasetPart part = DatasetPart.of(base.toString(), 0, 0, hadoop).parts().get(0);
    file = part.files().get(Timescale.FRAMES).replaceFirst("^file:", "counted:");
  }

  @Test
  void shouldCloseAFileAtItsEnd() {
    WholeRows rows = open(worlds);
    assertThat(OPEN).hasValue(1);
    rows.forEachRemaining(batch -> assertThat(batch.size()).isPositive());
    assertThat(OPEN).hasValue(0);
  }

  @Test
  void shouldCloseAFileThatIsNotSound() {
    java.nio.file.Path other =
        SmallDataset.simulate(
            temporary.resolve("b"), "random", Map.of("mix.variants", 2, "train.cacher", "scoring"));
    SourceWorlds wider = SourceWorlds.of(SmallDataset.open(other).sources().get(0));
    WholeRows rows = open(wider);
    assertThat(OPEN).hasValue(1);
    assertThatThrownBy(rows::hasNext)
        .isInstanceOf(UserError.class)
        .hasMessageContaining(" is not sound: ")
        .hasMessageContaining("elements, not");
    assertThat(OPEN).hasValue(0);
  }

  private WholeRows open(SourceWorlds of) {
    return WholeRows.open(file, Timescale.FRAMES, Timescale.FRAMES.stored(), of, hadoop);
  }

  /** The local disk under the scheme {@code counted}, which counts the files that are open. */
  public static final class Counted extends RawLocalFileSystem {

    @Override
    public URI getUri() {
      return URI.create("counted:///");
    }

    @Override
    public FSDataInputStream open(Path path, int buffer) throws IOException {
      OPEN.incrementAndGet();
      return new FSDataInputStream(super.open(path, buffer)) {
        private boolean closed;

        @Override
        public void close() throws IOException {
          if (!closed) {
            OPEN.decrementAndGet();
          }
          closed = true;
          super.close();
        }
      };
    }
  }
}
