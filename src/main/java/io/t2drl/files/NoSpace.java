package io.t2drl.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Full disks, which are nobody's wrong input and can have space again. */
public final class NoSpace {

  /** How operating systems and HDFS say so; no type tells. */
  private static final List<String> WORDS =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "There is not enough space",
          "DSQuotaExceededException",
          "NSQuotaExceededException");

  private NoSpace() {}

  /**
   * Looks for it in a failure's words.
   *
   * @param message what a failure says of itself and its causes
   * @return whether it is that a disk is full
   */
  public static boolean isCauseOf(String message) {
    return WORDS.stream().anyMatch(message::contains);
  }

  /** Lets a failure through unless it is of this kind. */
  static void rethrow(String name, Exception e) {
    if (isCauseOf(e.toString())) {
      throw new UncheckedIOException(
          new IOException(
              String.format(Locale.ROOT, "%s cannot be written: %s", name, FileFault.reason(e)),
              e));
    }
  }
}
