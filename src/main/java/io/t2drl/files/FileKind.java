package io.t2drl.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Kinds of files, as far as they are written in different ways. */
enum FileKind {
  /** No file yet. */
  NONE,
  /** A file that holds what was written. */
  REGULAR,
  /** Passes on what is written. */
  PIPE,
  /** Takes what is written. */
  DEVICE,
  /** Cannot be opened. */
  SOCKET;

  private static final int TYPE = 0170000;
  private static final int PIPE_TYPE = 0010000;
  private static final int SOCKET_TYPE = 0140000;

  /**
   * {@return the kind of a file}
   *
   * @param links how symbolic links are taken; they are followed where nothing is said
   * @throws IOException if its name is none for the file system, or it cannot be looked at
   */
  static FileKind of(Path file, LinkOption... links) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, links);
      if (!attributes.isOther()) {
        return REGULAR;
      }
    } catch (NoSuchFileException e) {
      return NONE;
    }
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
      return DEVICE;
    }
    int mode = (int) Files.getAttribute(file, "unix:mode", links);
    return switch (mode & TYPE) {
      case PIPE_TYPE -> PIPE;
      case SOCKET_TYPE -> SOCKET;
      default -> DEVICE;
    };
  }

  /** {@return whether a new file takes its place in one step} */
  boolean isReplaced() {
    return this == NONE || this == REGULAR;
  }
}
