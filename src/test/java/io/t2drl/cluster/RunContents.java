package io.t2drl.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.SharedSpark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Row;

/**
 * All that a run has learned and seen, whatever its files are called.
 *
 * @param checkpoints bytes of every file of every checkpoint, by its path
 * @param slots rows in order
 * @param frames rows in order
 * @param metrics rows in order
 */
record RunContents(
    Map<String, byte[]> checkpoints, List<Row> slots, List<Row> frames, List<Row> metrics) {

  /** Reads a run directory on any file system. */
  static RunContents read(String directory) {
    return new RunContents(
        checkpoints(new Path(directory, "checkpoints")),
        rows(directory + "/experience/slots", "round", "cell", "frame", "slot"),
        rows(directory + "/experience/frames", "round", "cell", "frame"),
        rows(directory + "/metrics", "round"));
  }

  private static List<Row> rows(String path, String first, String... others) {
    return SharedSpark.session().read().parquet(path).orderBy(first, others).collectAsList();
  }

  private static Map<String, byte[]> checkpoints(Path base) {
    Map<String, byte[]> files = new TreeMap<>();
    try (FileSystem system = FileSystem.newInstance(base.toUri(), new Configuration())) {
      Path root = system.makeQualified(base);
      RemoteIterator<LocatedFileStatus> found = system.listFiles(root, true);
      while (found.hasNext()) {
        Path file = found.next().getPath();
        try (FSDataInputStream in = system.open(file)) {
          files.put(root.toUri().relativize(file.toUri()).toString(), in.readAllBytes());
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asserts that the run is complete and the same as another, bit for bit. */
  void assertSameAs(RunContents expected) {
    assertThat(slots).hasSize(SmallRun.ROUNDS * SmallRun.CELLS * SmallRun.FRAMES * SmallRun.SLOTS);
    assertThat(frames).hasSize(SmallRun.ROUNDS * SmallRun.CELLS * SmallRun.FRAMES);
    assertThat(metrics).hasSize(SmallRun.ROUNDS);
    assertThat(checkpoints).hasSize(3 * SmallRun.ROUNDS).containsKey("round=00002/allocator.bin");
    assertThat(checkpoints.keySet()).isEqualTo(expected.checkpoints.keySet());
    checkpoints.forEach(
        (name, bytes) ->
            assertThat(bytes).as(name).containsExactly(expected.checkpoints.get(name)));
    assertThat(slots).isEqualTo(expected.slots);
    assertThat(frames).isEqualTo(expected.frames);
    assertThat(metrics).isEqualTo(expected.metrics);
  }
}
