package io.t2drl.cli;

import java.util.List;

/** The work is done and its result printed, but files of it could not be written. */
final class UnwrittenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Names the files.
   *
   * @param problems one sentence a file
   */
  UnwrittenException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
