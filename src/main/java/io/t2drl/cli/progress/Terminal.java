package io.t2drl.cli.progress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.util.SignalUtils;

/**
 * The terminal that standard error is connected to. Java 17 can neither tell whether it is one nor
 * how wide it is: {@code System.console()} is about standard input and output. The shell and {@code
 * stty} can.
 */
final class Terminal {

  private static final String QUESTION = "test -t 2 || exit 1; stty size <&2 2>/dev/null; exit 0";
  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)\\s*");
  private static final int PATIENCE_SECONDS = 5;
  private static final int USUAL_COLUMNS = 80;

  private final int unknown;
  private int columns;
  private volatile boolean resized;

  private Terminal(int columns, int unknown) {
    this.columns = columns;
    this.unknown = unknown;
  }

  /**
   * Finds the terminal.
   *
   * @param environment variables of the process: a terminal that {@code TERM} calls dumb, or does
   *     not name, can show no bar
   * @return the terminal; empty where standard error is none, or a dumb one
   */
  static Optional<Terminal> ofStandardError(Map<String, String> environment) {
    String kind = environment.getOrDefault("TERM", "");
    if (kind.isEmpty() || kind.equals("dumb")) {
      return Optional.empty();
    }
    int unknown = columns(environment.getOrDefault("COLUMNS", ""));
    return ask().map(size -> new Terminal(width(size, unknown), unknown));
  }

  /** Asks for the width anew from now on when the terminal says that it has another. */
  void followResizes() {
    SignalUtils.register(
        "WINCH",
        () -> {
          resized = true;
          return true;
        });
  }

  /** {@return how many characters fit on a line now} */
  synchronized int columns() {
    if (resized) {
      resized = false;
      columns = ask().map(size -> width(size, unknown)).orElse(columns);
    }
    return columns;
  }

  /** What {@code stty size} says; empty where standard error is no terminal. */
  private static Optional<String> ask() {
    try {
      Process shell =
          new ProcessBuilder("sh", "-c", QUESTION)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      shell.getOutputStream().close();
      if (!shell.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
        return Optional.empty();
      }
      try (InputStream answer = shell.getInputStream()) {
        return shell.exitValue() == 0
            ? Optional.of(new String(answer.readAllBytes(), StandardCharsets.US_ASCII))
            : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty(); // no shell here, so no bar
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Reads the width.
   *
   * @param size rows and columns as {@code stty} prints them
   * @param unknown the width where {@code stty} does not know it
   */
  static int width(String size, int unknown) {
    Matcher matcher = SIZE.matcher(size);
    int width = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    return width > 0 ? width : unknown;
  }

  private static int columns(String text) {
    return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : USUAL_COLUMNS;
  }
}
