package io.t2drl.tabular;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * The times of a table's rows, read in the one form that its column has.
 *
 * @param form the form in words
 * @param absolute whether they count from 1970-01-01 00:00 UTC; else from the trace's own beginning
 * @param nanos nanoseconds of each row that was added, in order; {@link #UNKNOWN} where its cell
 *     holds no time of this form
 * @param misfits the first cells without one, each with its line: {@code line 17: yesterday}
 */
public record Times(String form, boolean absolute, long[] nanos, List<String> misfits) {

  /** Time of a row whose cell holds none. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  /** Nanoseconds of a second. */
  public static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Makes the list immutable. */
  public Times {
    misfits = List.copyOf(misfits);
  }

  /** {@return the earliest time in nanoseconds} */
  public long first() {
    return known().min().orElseThrow();
  }

  /** {@return the latest time in nanoseconds} */
  public long last() {
    return known().max().orElseThrow();
  }

  private LongStream known() {
    return LongStream.of(nanos).filter(time -> time != UNKNOWN);
  }

  /**
   * A time in words.
   *
   * @param time in nanoseconds
   * @return an instant in ISO 8601, or "second 12.5"
   */
  public String text(long time) {
    return absolute
        ? Instant.ofEpochSecond(
                Math.floorDiv(time, NANOS_PER_SECOND), Math.floorMod(time, NANOS_PER_SECOND))
            .toString()
        : "second " + number(time / (double) NANOS_PER_SECOND);
  }

  /**
   * A duration in words.
   *
   * @param duration in nanoseconds, at least 0
   * @return like "50 min" or "24.1 days"
   */
  public static String duration(long duration) {
    double seconds = duration / (double) NANOS_PER_SECOND;
    if (seconds < 120) {
      return number(seconds) + " s";
    } else if (seconds < 2 * 3_600) {
      return number(seconds / 60) + " min";
    }
    return seconds < 2 * 86_400
        ? number(seconds / 3_600) + " h"
        : number(seconds / 86_400) + " days";
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.1f", value);
  }
}
