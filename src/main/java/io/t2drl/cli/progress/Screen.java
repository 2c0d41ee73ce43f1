package io.t2drl.cli.progress;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The last line of a terminal, where a bar stands, shared with all others who write there. Before
 * they write, the bar is wiped away; it comes back below what they wrote.
 */
public final class Screen {

  /** Carriage return, then "erase to the end of the line". */
  static final String WIPE = "\r\033[K";

  /** So long the bar stays away for those who cannot be watched while they write. */
  static final Duration PAUSE = Duration.ofMillis(200);

  private static volatile Screen installed;

  private final PrintStream terminal;
  private final IntSupplier columns;
  private final LongSupplier nanoTime;
  private String drawn = "";
  private boolean lineOpen;
  private boolean paused;
  private long pausedAt;

  Screen(PrintStream terminal, IntSupplier columns, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.columns = columns;
    this.nanoTime = nanoTime;
  }

  /**
   * If standard error is a terminal: watches standard output and error of this JVM from now on, so
   * that nothing printed there meets a bar. Logging that is already under way is watched too.
   */
  public static void install() {
    Terminal.ofStandardError(System.getenv())
        .ifPresent(
            terminal -> {
              Screen screen = new Screen(System.err, terminal::columns, System::nanoTime);
              System.setOut(screen.guard(System.out, System.getProperty("sun.stdout.encoding")));
              System.setErr(screen.guard(System.err, System.getProperty("sun.stderr.encoding")));
              installed = screen;
              // this logs, and logging keeps the standard error that it first meets
              terminal.followResizes();
            });
  }

  /** {@return the terminal; empty where there is none, or it is not watched} */
  static Optional<Screen> installed() {
    return Optional.ofNullable(installed);
  }

  /**
   * {@return characters that a line of standard output has room for; nothing where that is no
   * terminal}
   */
  public static OptionalInt outputRoom() {
    // the console is there only where standard output and input are terminals both
    return System.console() == null || installed == null
        ? OptionalInt.empty()
        : OptionalInt.of(installed.room());
  }

  /**
   * {@return characters that a line has room for; the last column stays free, or some would wrap}
   */
  int room() {
    return columns.getAsInt() - 1;
  }

  /** Shows the bar, unless somebody else is in the middle of a line. */
  synchronized void draw(String line) {
    if (paused && nanoTime.getAsLong() - pausedAt >= PAUSE.toNanos()) {
      paused = false;
    }
    if (!lineOpen && !paused && !line.equals(drawn)) {
      terminal.print(WIPE + line);
      terminal.flush();
      drawn = line;
    }
  }

  /** Shows the bar a last time, and leaves it standing above all that follows. */
  synchronized void end(String line) {
    paused = false;
    draw(line);
    end();
  }

  /** Leaves the bar as it is, if it is there, and begins a new line. */
  synchronized void end() {
    if (!drawn.isEmpty()) {
      terminal.println();
      terminal.flush();
      drawn = "";
    }
  }

  /** Makes room for somebody who writes whole lines past us, at once. */
  synchronized void yieldLine() {
    wipe();
    paused = true;
    pausedAt = nanoTime.getAsLong();
  }

  private void wipe() {
    if (!drawn.isEmpty()) {
      terminal.print(WIPE);
      terminal.flush();
      drawn = "";
    }
  }

  private synchronized void write(PrintStream out, byte[] bytes, int from, int length) {
    if (length > 0) {
      wipe();
      out.write(bytes, from, length);
      out.flush();
      byte last = bytes[from + length - 1];
      lineOpen = last != '\n' && last != '\r';
    }
  }

  /**
   * A stream in place of another that leads to this terminal.
   *
   * @param out the other
   * @param encoding its encoding, null where nobody has said: UTF-8
   */
  PrintStream guard(PrintStream out, String encoding) {
    OutputStream watched =
        new OutputStream() {
          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            Screen.this.write(out, bytes, from, length);
          }

          @Override
          public void flush() throws IOException {
            out.flush();
          }
        };
    try {
      return new PrintStream(
          watched, true, encoding == null ? StandardCharsets.UTF_8.name() : encoding);
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("The JVM writes in this encoding itself: " + encoding, e);
    }
  }
}
