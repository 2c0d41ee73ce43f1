package io.t2drl.cli.progress;

import java.time.Clock;
import java.time.Duration;

/** Takes what a command says of its work, and shows it one way or another. */
public interface Progress extends AutoCloseable {

  /** What is going on now, in place of what went on before. */
  void show(Status status);

  /** A unit of work is done, which is worth a line of its own in a log. */
  void log(Status status);

  /** The work is over, or has failed; what is printed from now on begins on a line of its own. */
  @Override
  void close();

  /**
   * Shows progress on standard error: by a bar if that is a terminal, else by lines.
   *
   * @param task what the work is called
   * @param pause least time between two lines that tell of units of work; the last unit is always
   *     told of
   * @return the display
   */
  static Progress open(String task, Duration pause) {
    return Screen.installed()
        .<Progress>map(screen -> Bar.start(task, screen))
        .orElseGet(() -> new Lines(task, System.err, Clock.systemDefaultZone(), pause));
  }
}
