package io.t2drl.files;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files of other people where Spark is about to replace a directory with all that it holds. */
public final class ForeignFiles {

  private ForeignFiles() {}

  /**
   * Tells whether a directory is free for something new.
   *
   * @param directory it need not exist
   * @param hadoop configuration of the file systems
   * @return whether there is nothing but what a driver left that died before it had begun
   * @throws IOException if the file system refuses
   */
  public static boolean isFree(Path directory, Configuration hadoop) throws IOException {
    FileSystem files = directory.getFileSystem(hadoop);
    if (!files.exists(directory)) {
      return true;
    }
    for (FileStatus file : files.listStatus(directory)) {
      if (!DirectoryLock.isLock(file.getPath()) && !AtomicFile.isLeftover(file.getPath())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Makes sure that a directory holds nothing but what Spark may have left of an earlier attempt.
   *
   * @param directory it need not exist
   * @param hadoop configuration of the file system
   * @throws UserError if it holds something else
   */
  public static void refuse(Path directory, Configuration hadoop) {
    try {
      FileSystem files = directory.getFileSystem(hadoop);
      if (!files.exists(directory)) {
        return;
      }
      for (FileStatus file : files.listStatus(directory)) {
        // Data files, and what Spark and its committers keep beside them.
        if (!file.getPath().getName().matches("part-.*|[_.].*")) {
          throw new UserError(
              String.format(
                  Locale.ROOT,
                  "%s is none of our files, and %s is to be written anew: move it to another"
                      + " directory",
                  file.getPath(),
                  directory));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + directory, e);
    }
  }
}
