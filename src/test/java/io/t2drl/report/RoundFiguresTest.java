package io.t2drl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.t2drl.SharedSpark;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody has put where figures should be. */
class RoundFiguresTest {

  @TempDir private Path metrics;

  private RoundFigures read() {
    return RoundFigures.read(metrics.toString(), 5, new Configuration());
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void shouldNotWaitForAPipe() throws Exception {
    Path pipe = Files.createDirectory(metrics.resolve("round=0")).resolve("part-0.parquet");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
        .as("mkfifo works here")
        .isZero();

    assertThat(read().unreadable())
        .containsExactly("file:" + pipe + " must be a file, no directory, pipe or device");
  }

  @Test
  void shouldNotOpenWhatIsMuchLargerThanARow() throws IOException {
    Path large = Files.createDirectory(metrics.resolve("round=1")).resolve("part-0.parquet");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(3 << 20);
    }

    assertThat(read().unreadable())
        .containsExactly(
            "file:" + large + " must be at most 2 MiB: it is larger, so t2drl did not write it");
  }

  @Test
  void shouldReadOneRowOfNumbersOnly() {
    for (String table : new String[] {"id as n from range(2)", "array(id) as n from range(1)"}) {
      SharedSpark.session()
          .sql("select " + table)
          .coalesce(1)
          .write()
          .mode("overwrite")
          .parquet(metrics.resolve("round=2").toString());

      assertThat(read().rows()).isEmpty();
      assertThat(read().unreadable()).hasSize(1);
      assertThat(read().unreadable().get(0)).endsWith(" must hold one row of at most 256 numbers");
    }
  }

  @Test
  void shouldSayThatTheFileSystemRefuses() {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.file.impl", Shut.class.getName());
    hadoop.setBoolean("fs.file.impl.disable.cache", true);

    RoundFigures figures = RoundFigures.read(metrics.toString(), 5, hadoop);

    assertThat(figures.hidden()).contains("Permission denied");
    assertThat(figures.rows()).isEmpty();
  }

  /** A disk whose directories may not be listed, not even by root. */
  static final class Shut extends RawLocalFileSystem {

    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
      throw new AccessControlException("Permission denied");
    }
  }
}
