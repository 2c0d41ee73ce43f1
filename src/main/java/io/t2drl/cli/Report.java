package io.t2drl.cli;

import java.util.function.Function;

/**
 * A file that a command writes once its work is done.
 *
 * @param <T> what the work yields
 * @param option the option that asks for it
 * @param file where to: a path, a URI, or {@code -} for standard output
 * @param content what to write
 */
record Report<T>(String option, String file, Function<T, byte[]> content) {

  /** Ends the description of every option that names such a file. */
  static final String PLACES = " '-' is standard output; the table then goes to standard error.";
}
