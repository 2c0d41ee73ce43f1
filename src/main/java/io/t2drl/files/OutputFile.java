package io.t2drl.files;

import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file that an option asks for, written once all its content is known. A regular file appears, or
 * is replaced, in one step and keeps its permissions. A symbolic link stays, and what it points to
 * is written. Devices, pipes and open descriptors ({@code /dev/fd/N}) are written to. The name
 * {@code -} is standard output, as are {@code /dev/stdout} and its other names.
 */
public final class OutputFile {

  /** The name of standard output. */
  public static final String STANDARD_OUTPUT = "-";

  private final String option;
  private final String name;
  private final OutputTarget target;

  private OutputFile(String option, String name, OutputTarget target) {
    this.option = option;
    this.name = name;
    this.target = target;
  }

  /**
   * Finds out what a name stands for. Nothing is opened or made.
   *
   * @param option option that it is the value of
   * @param name path, URI on any Hadoop file system, or {@code -}
   * @param hadoop configuration of the file systems
   * @param standardOutput standard output of the process
   * @return the file
   * @throws UserError if it is no name of a file
   */
  public static OutputFile of(
      String option, String name, Configuration hadoop, OutputStream standardOutput) {
    if (name.equals(STANDARD_OUTPUT)) {
      return new OutputFile(option, name, new StandardStream(standardOutput));
    }
    Location.check(option, name);
    if (name.endsWith("/")) {
      throw new UserError(
          String.format(
              Locale.ROOT, "%1$s must name a file, not a directory: %1$s=%2$s", option, name));
    }
    try {
      return new OutputFile(option, name, target(name, hadoop, standardOutput));
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(refusal(option, name, e));
    }
  }

  private static OutputTarget target(String name, Configuration hadoop, OutputStream standardOutput)
      throws IOException {
    // These are this machine's, whatever file system is the default.
    if (name.startsWith("/dev/") || name.startsWith("/proc/")) {
      return LocalTarget.of(java.nio.file.Path.of(name), standardOutput);
    }
    Path path = new Path(Location.forHadoop(name));
    FileSystem files = path.getFileSystem(hadoop);
    Path qualified = files.makeQualified(path);
    return "file".equals(qualified.toUri().getScheme())
        ? LocalTarget.of(java.nio.file.Path.of(qualified.toUri().getPath()), standardOutput)
        : new HadoopTarget(qualified, hadoop);
  }

  /** {@return whether nothing else must go to standard output} */
  public boolean isStandardOutput() {
    return target instanceof StandardStream;
  }

  /**
   * Makes sure, by trying, that the file can be written: missing parent directories are made, and a
   * file beside it is created and deleted again. A pipe is not opened, for its reader would take
   * that for the end.
   *
   * @return what is wrong, one sentence; empty if nothing is
   * @throws java.io.UncheckedIOException if the disk is full
   */
  public Optional<String> check() {
    try {
      target.check();
      return Optional.empty();
    } catch (IOException e) {
      NoSpace.rethrow(name, e);
      return Optional.of(refusal(option, name, e));
    }
  }

  /**
   * Writes the file.
   *
   * @param content all of it
   * @throws IOException if that fails, with the option and the name in its message; a regular file
   *     is then as before
   */
  public void write(byte[] content) throws IOException {
    try {
      target.write(content);
    } catch (IOException e) {
      throw new IOException(refusal(option, name, e), e);
    }
  }

  /**
   * Finds the options that name the same file, of which one would destroy what the other wrote.
   *
   * @param files files that have been checked
   * @return one sentence for every option that names what an earlier one names
   */
  public static List<String> collisions(List<OutputFile> files) {
    Map<Object, OutputFile> places = new HashMap<>();
    return files.stream()
        .flatMap(
            file ->
                file
                    .target
                    .place()
                    .map(place -> places.putIfAbsent(place, file))
                    .map(
                        first ->
                            String.format(
                                Locale.ROOT,
                                "%s and %s must not name the same file: %s, %s",
                                first.option,
                                file.option,
                                first.name,
                                file.name))
                    .stream())
        .toList();
  }

  private static String refusal(String option, String name, Exception e) {
    return String.format(
        Locale.ROOT, "%s=%s cannot be written: %s", option, name, FileFault.reason(e));
  }
}
