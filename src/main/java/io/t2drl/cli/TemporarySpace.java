package io.t2drl.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * Directories for temporary files of this process. Without room there, native libraries do not load
 * and Spark fails in one of a hundred ways.
 */
final class TemporarySpace {

  /** What the native libraries of Spark's compressors take, and a little more, in bytes. */
  private static final int LEAST = 4 << 20;

  private TemporarySpace() {}

  /** {@return the directories that Java and Spark use} */
  static List<Path> directories(SparkConf conf) {
    String java = System.getProperty("java.io.tmpdir");
    String asked = System.getenv("SPARK_LOCAL_DIRS");
    String spark = asked == null ? conf.get("spark.local.dir", java) : asked;
    return Stream.concat(Stream.of(java), Stream.of(spark.split(",")))
        .map(String::strip)
        .map(Path::of)
        .distinct()
        .toList();
  }

  /**
   * Makes sure, by trying, that a directory has room.
   *
   * @throws UncheckedIOException that names it
   */
  static void check(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory); // as Spark would
      }
      Path probe = Files.createTempFile(directory, "t2drl", ".tmp");
      try {
        Files.write(probe, new byte[LEAST]);
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException(
              String.format(
                  Locale.ROOT,
                  "%s, the directory for temporary files, cannot take %,d bytes: %s",
                  directory,
                  LEAST,
                  e.getMessage()),
              e));
    }
  }
}
