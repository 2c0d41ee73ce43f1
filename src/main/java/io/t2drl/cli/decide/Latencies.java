package io.t2drl.cli.decide;

import java.util.Locale;

/**
 * How long decisions took: a histogram whose bins are at most an eighth wide, so that any number of
 * them takes the same memory.
 */
final class Latencies {

  private static final int PARTS = 8;
  private static final int SHIFT = 3;

  private final long[] counts = new long[(Long.SIZE - SHIFT) * PARTS];
  private long count;
  private long longest;

  /** Notes a decision. */
  void add(long nanoseconds) {
    counts[bin(nanoseconds)]++;
    count++;
    longest = Math.max(longest, nanoseconds);
  }

  private static int bin(long nanoseconds) {
    if (nanoseconds < PARTS) {
      return (int) Math.max(0, nanoseconds);
    }
    int shift = Long.SIZE - 1 - SHIFT - Long.numberOfLeadingZeros(nanoseconds);
    return shift * PARTS + (int) (nanoseconds >>> shift);
  }

  /** {@return the upper end of the bin that holds a share of the decisions, in ns} */
  long quantile(double share) {
    long rank = (long) Math.ceil(share * count);
    long seen = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      seen += counts[bin];
      if (seen >= rank && seen > 0) {
        return Math.min(longest, upperEnd(bin));
      }
    }
    return longest;
  }

  private static long upperEnd(int bin) {
    if (bin < 2 * PARTS) {
      return bin;
    }
    int shift = bin / PARTS - 1;
    return ((long) (bin - shift * PARTS) + 1 << shift) - 1;
  }

  /** {@return all of it in a line} */
  String text() {
    return String.format(
        Locale.ROOT,
        "Time of a decision in ms: p50 %.3f, p90 %.3f, p99 %.3f, max %.3f",
        quantile(0.5) / 1e6,
        quantile(0.9) / 1e6,
        quantile(0.99) / 1e6,
        longest / 1e6);
  }
}
