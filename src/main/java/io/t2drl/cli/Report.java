package io.t2drl.cli;

import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.files.AtomicFile;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file that a command writes once its work is done, on any Hadoop file system.
 *
 * @param <T> what the work yields
 * @param option the option that asks for it
 * @param file where to
 * @param content what to write
 */
record Report<T>(String option, String file, Function<T, byte[]> content) {

  /**
   * Makes sure, before the work begins, that the file has a place.
   *
   * @throws UserError if it has none
   */
  void check(Configuration hadoop) {
    Location.refuseCredentials(option, file);
    try {
      Path path = new Path(file);
      FileSystem files = path.getFileSystem(hadoop);
      if (files.exists(path) && files.getFileStatus(path).isDirectory()) {
        throw new UserError(
            String.format(Locale.ROOT, "%s must name a file: %s is a directory", option, file));
      }
      files.mkdirs(files.makeQualified(path).getParent());
    } catch (IOException | IllegalArgumentException e) {
      throw refused(e);
    }
  }

  /**
   * Writes the file, whole or not at all.
   *
   * @throws UserError if the file system refuses
   */
  void write(T result, Configuration hadoop) {
    try {
      AtomicFile.write(new Path(file), hadoop, content.apply(result));
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private UserError refused(Exception e) {
    return new UserError(
        String.format(Locale.ROOT, "%s=%s cannot be written: %s", option, file, e.getMessage()));
  }
}
