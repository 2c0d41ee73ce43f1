package io.t2drl.cli.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Estimates how long work will take from how long its part that is done has taken. */
public final class TimeLeft {

  private final LongSupplier nanoTime;
  private final long start;
  private final double already;

  /**
   * The work begins.
   *
   * @param nanoTime clock of nanoseconds that never goes back
   * @param already share of the work that was done before, from 0 to 1
   */
  public TimeLeft(LongSupplier nanoTime, double already) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.already = already;
  }

  /**
   * Estimates.
   *
   * @param share share of the work that is done by now, from 0 to 1
   * @return how long the rest takes; empty as long as nothing is done, and when all is
   */
  public Optional<Duration> at(double share) {
    if (share <= already || share >= 1) {
      return Optional.empty();
    }
    double elapsed = nanoTime.getAsLong() - start;
    double nanos = elapsed * (1 - share) / (share - already);
    return Optional.of(Duration.ofNanos((long) nanos));
  }
}
