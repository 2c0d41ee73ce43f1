package io.t2drl.cli.progress;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Progress as lines with a time, for files and logs: one for each unit of work, and a sign of life
 * where a unit takes long.
 */
final class Lines implements Progress {

  /** So long a log may be silent. */
  static final Duration SILENCE = Duration.ofMinutes(5);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final String task;
  private final PrintStream out;
  private final Clock clock;
  private final Duration pause;
  private Instant lastLine;
  private Instant lastUnit = Instant.MIN;

  Lines(String task, PrintStream out, Clock clock, Duration pause) {
    this.task = task;
    this.out = out;
    this.clock = clock;
    this.pause = pause;
    this.lastLine = clock.instant();
  }

  @Override
  public synchronized void show(Status status) {
    if (!clock.instant().isBefore(lastLine.plus(SILENCE))) {
      print(status);
    }
  }

  @Override
  public synchronized void log(Status status) {
    Instant now = clock.instant();
    if (status.share() >= 1 || !now.minus(pause).isBefore(lastUnit)) {
      lastUnit = now;
      print(status);
    }
  }

  private void print(Status status) {
    lastLine = clock.instant();
    String time = TIME.format(LocalDateTime.ofInstant(lastLine, clock.getZone()));
    // as one text, so that the lines of others do not come in between
    out.print(time + " " + task + ": " + status.text() + System.lineSeparator());
    out.flush();
  }

  @Override
  public void close() {}
}
