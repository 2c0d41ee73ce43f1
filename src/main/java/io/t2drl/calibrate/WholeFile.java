package io.t2drl.calibrate;

import io.t2drl.config.UserError;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Writes a file whole or not at all. */
final class WholeFile {

  private WholeFile() {}

  /**
   * Writes text beside the file and moves it there in one step; replaces an existing file.
   *
   * @param file file to write, in an existing directory
   * @param text its content
   * @throws UserError if it cannot be written; an existing file is then as before and nothing else
   *     is left behind
   */
  static void write(Path file, String text) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try {
        Files.writeString(part, text);
        move(part, file);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UserError(String.format(Locale.ROOT, "--out %s cannot be written: %s.", file, e));
    }
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
