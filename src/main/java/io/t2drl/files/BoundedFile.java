package io.t2drl.files;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Files that are read into memory as a whole, however large somebody has made them. */
public final class BoundedFile {

  private static final int MEGABYTE = 1 << 20;

  private BoundedFile() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @param hadoop configuration of the file system
   * @param megabytes largest size in MiB, below 2,048
   * @return its content
   * @throws IOException if the file system refuses
   * @throws UserError if the file is larger
   */
  public static byte[] read(Path file, Configuration hadoop, int megabytes) throws IOException {
    int limit = Math.multiplyExact(megabytes, MEGABYTE);
    try (FSDataInputStream in = file.getFileSystem(hadoop).open(file)) {
      byte[] bytes = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new UserError(
            String.format(
                Locale.ROOT,
                "%s must be at most %,d MiB: it is larger, so t2drl did not write it",
                file,
                megabytes));
      }
      return bytes;
    }
  }
}
