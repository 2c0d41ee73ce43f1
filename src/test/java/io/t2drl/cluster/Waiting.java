package io.t2drl.cluster;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something that another process does. */
final class Waiting {

  private static final long PAUSE_MILLIS = 50;

  private Waiting() {}

  /**
   * Waits until a condition holds.
   *
   * @param limit how long at most; far longer than it takes
   * @param condition what is awaited
   * @param failure says what happened instead
   */
  static void until(Duration limit, BooleanSupplier condition, Supplier<String> failure) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("after " + limit + ": " + failure.get());
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
