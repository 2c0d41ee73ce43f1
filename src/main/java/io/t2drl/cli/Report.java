package io.t2drl.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
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

  /**
   * {@return what a command with the option {@code --json} writes}
   *
   * @param file the option's value; null where it is not given
   * @param text the JSON
   */
  static <T> List<Report<T>> json(String file, Function<T, String> text) {
    return file == null
        ? List.of()
        : List.of(
            new Report<>(
                "--json", file, done -> text.apply(done).getBytes(StandardCharsets.UTF_8)));
  }
}
