package io.t2drl.files;

import io.t2drl.config.UserError;
import java.io.File;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Refuses what only looks like a file, before anybody opens it: a pipe never ends. */
public final class PlainFile {

  private static final long MEGABYTE = 1 << 20;

  private PlainFile() {}

  /**
   * Makes sure that something is a file.
   *
   * @param status what the file system says of it
   * @throws UserError if it is a directory, a pipe or a device
   */
  public static void require(FileStatus status) {
    if (!status.isFile() || isDevice(status.getPath())) {
      throw new UserError(status.getPath() + " must be a file, no directory, pipe or device");
    }
  }

  /**
   * Makes sure that something is a file that is not large.
   *
   * @param status what the file system says of it
   * @param megabytes largest size in MiB
   * @throws UserError if it is larger, or a directory, a pipe or a device
   */
  public static void require(FileStatus status, int megabytes) {
    require(status);
    if (status.getLen() > megabytes * MEGABYTE) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s must be at most %,d MiB: it is larger, so t2drl did not write it",
              status.getPath(),
              megabytes));
    }
  }

  /** Hadoop takes a device or a pipe of the local machine for a file. */
  static boolean isDevice(Path path) {
    return "file".equals(path.toUri().getScheme()) && !new File(path.toUri().getPath()).isFile();
  }
}
