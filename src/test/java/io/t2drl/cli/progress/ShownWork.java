package io.t2drl.cli.progress;

import java.time.Duration;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * A program of its own for {@link TerminalTest}'s neighbour {@link ShownWorkTest}: works as a
 * command does, with others that log and print meanwhile, and fails in the end.
 */
public final class ShownWork {

  private ShownWork() {}

  /** Takes {@code early} where logging begins before the screen is watched, as in spark-submit. */
  public static void main(String[] arguments) throws InterruptedException {
    Logger logger = LogManager.getLogger("io.t2drl.test");
    if (arguments[0].equals("early")) {
      logger.warn("before all");
    }
    Screen.install();
    try (Progress progress = Progress.open("work", Duration.ZERO)) {
      for (int i = 1; i <= 3; i++) {
        progress.log(Status.of(i / 3.0, Part.place(i + " of 3 units", i + "/3")));
        Thread.sleep(500);
        logger.warn("logged {}", i);
        System.err.println("printed " + i);
      }
      throw new IllegalStateException("the work fails");
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
    }
  }
}
