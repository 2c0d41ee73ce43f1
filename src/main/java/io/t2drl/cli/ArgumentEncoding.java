package io.t2drl.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The encoding in which this JVM reads its arguments and the names of files: that of the locale,
 * for good. What it cannot express is lost before we begin.
 *
 * @param name name of the encoding
 */
record ArgumentEncoding(String name) {

  /** What Java puts in the place of bytes that the encoding does not know. */
  private static final char UNREADABLE = '\uFFFD';

  /** {@return that of this JVM} */
  static ArgumentEncoding current() {
    return new ArgumentEncoding(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }

  /** {@return one sentence for the user if an argument came in garbled} */
  Optional<String> problem(String[] arguments) {
    return Arrays.stream(arguments)
        .filter(argument -> argument.indexOf(UNREADABLE) >= 0)
        .findFirst()
        .map(
            argument ->
                String.format(
                    Locale.ROOT,
                    "The locale of this process (encoding %s) cannot express the argument %s: set"
                        + " LC_ALL to a locale that can, such as LC_ALL=C.UTF-8",
                    name,
                    argument.replace(UNREADABLE, '?')));
  }
}
