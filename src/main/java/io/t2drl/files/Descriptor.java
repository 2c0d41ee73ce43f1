package io.t2drl.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A descriptor that this process was started with, by its name in the file system.
 *
 * @param path its name
 * @param number its number; 1 is standard output
 */
record Descriptor(Path path, int number) {

  private static final int WRITE_ONLY_OR_BOTH = 3;
  private static final int OCTAL = 8;

  /** Linux's names, with the links before them resolved, and those of other systems. */
  private static final Pattern NAME =
      Pattern.compile("(?:/proc/(?:self|thread-self|\\d+)(?:/task/\\d+)?|/dev)/fd/(\\d{1,9})");

  private static final Pattern FLAGS = Pattern.compile("(?m)^flags:\\s*([0-7]+)$");

  /** {@return the descriptor of this process that a path names, if it names one} */
  static Optional<Descriptor> of(Path path) {
    Matcher name = NAME.matcher(path.toString());
    boolean ours =
        name.matches()
            && (!path.toString().matches("/proc/\\d.*")
                || path.startsWith("/proc/" + ProcessHandle.current().pid()));
    return ours
        ? Optional.of(new Descriptor(path, Integer.parseInt(name.group(1))))
        : Optional.empty();
  }

  boolean isStandardOutput() {
    return number == 1;
  }

  /**
   * Makes sure that it was opened for writing: Java itself holds descriptors of files, which are to
   * be read only.
   */
  void check() throws IOException {
    if (!Files.exists(path)) {
      throw new IOException("no such descriptor is open");
    }
    Path info = Path.of("/proc/self/fdinfo/" + number);
    if (Files.isReadable(info)) {
      Matcher flags = FLAGS.matcher(Files.readString(info));
      if (flags.find() && (Integer.parseInt(flags.group(1), OCTAL) & WRITE_ONLY_OR_BOTH) == 0) {
        throw new IOException("this descriptor is open for reading only");
      }
    }
  }
}
