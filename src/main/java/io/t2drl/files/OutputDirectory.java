package io.t2drl.files;

import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Directories that a command is going to fill. */
public final class OutputDirectory {

  /** Not the number of the process: two containers may have the same. */
  private static final String PROCESS = UUID.randomUUID().toString().substring(0, 13);

  /**
   * Longest absolute path on this machine, in bytes: Linux takes 4,095, and Spark's names of a file
   * that is being written are long.
   */
  private static final int LONGEST_PATH = 3500;

  private OutputDirectory() {}

  /**
   * Makes sure, by trying, that a directory can be filled: it is made, and a file in it is created
   * and deleted again.
   *
   * @param option option that it is the value of
   * @param name path or URI on any Hadoop file system
   * @param hadoop configuration of the file systems
   * @return its name as Hadoop takes it
   * @throws UserError if it cannot
   * @throws java.io.UncheckedIOException if the disk is full
   */
  public static String prepare(String option, String name, Configuration hadoop) {
    Location.check(option, name);
    String directory = Location.forHadoop(name);
    try {
      Path path = new Path(directory);
      FileSystem files = path.getFileSystem(hadoop);
      Path qualified = files.makeQualified(path);
      if ("file".equals(qualified.toUri().getScheme())) {
        tryOut(java.nio.file.Path.of(qualified.toUri().getPath()));
      } else {
        tryOut(files, qualified);
      }
      return directory;
    } catch (IOException | IllegalArgumentException e) {
      NoSpace.rethrow(name, e);
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s must name a directory that can be made and written to: %s=%s: %s",
              option,
              option,
              name,
              FileFault.reason(e)));
    }
  }

  /** {@return name of a file that is not whole yet, short and no other process's} */
  static String temporary() {
    return ".t2drl-" + PROCESS + ".tmp";
  }

  /** Makes a directory of this machine, and a file in it for a moment. */
  static void tryOut(java.nio.file.Path directory) throws IOException {
    if (directory.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
      throw new IOException(
          String.format(Locale.ROOT, "its path is longer than %,d bytes", LONGEST_PATH));
    }
    // The JDK refuses to make what a symbolic link to a directory stands for.
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
    java.nio.file.Path probe = directory.resolve(temporary());
    Files.deleteIfExists(probe);
    Files.createFile(probe);
    Files.delete(probe);
  }

  /** The same on any file system. */
  static void tryOut(FileSystem files, Path directory) throws IOException {
    if (!files.mkdirs(directory)) {
      throw new IOException("the directory cannot be made");
    }
    Path probe = new Path(directory, temporary());
    files.create(probe, true).close();
    files.delete(probe, false);
  }
}
