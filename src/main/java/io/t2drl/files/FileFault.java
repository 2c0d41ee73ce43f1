package io.t2drl.files;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Failures of file systems in words: the JDK's have none where the type says it all. */
public final class FileFault {

  private FileFault() {}

  /** {@return why something failed} */
  public static String reason(Exception e) {
    if (e instanceof FileSystemException fault && fault.getReason() == null) {
      return String.format(Locale.ROOT, "%s (%s)", words(fault), fault.getFile());
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String words(FileSystemException fault) {
    if (fault instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (fault instanceof FileAlreadyExistsException || fault instanceof NotDirectoryException) {
      return "a file is where a directory is needed";
    }
    if (fault instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    return fault instanceof FileSystemLoopException
        ? "its symbolic links lead in a circle"
        : fault.getClass().getSimpleName();
  }
}
