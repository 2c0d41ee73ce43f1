package io.t2drl.analysis.tally;

import java.io.Serializable;

/**
 * How numbers are distributed, in a few kilobytes whatever their number: mean, extremes, and
 * quantiles by a histogram whose buckets are the first seven binary digits behind a number's first
 * one, as HdrHistogram has them. A quantile is within 1/256 of an exact one, for any numbers in any
 * order: buckets are fixed and only counted. (Sketches that adapt their buckets, such as
 * Greenwald-Khanna's, KLL or t-digest, give other results for other partitions.)
 */
public final class Distribution implements Serializable {

  private static final long serialVersionUID = 1;

  /** Digits of a float that are dropped: 16 of its 23. */
  private static final int DROPPED = 16;

  private final Window buckets = new Window();
  private long count;
  private long leftOut;
  private long sum;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;

  void add(double number) {
    if (!Fixed.holds(number)) {
      leftOut++;
      return;
    }
    count++;
    sum = Math.addExact(sum, Fixed.of(number));
    least = Math.min(least, number);
    most = Math.max(most, number);
    buckets.add(key(number), 1);
  }

  void add(Distribution other) {
    count += other.count;
    leftOut += other.leftOut;
    sum = Math.addExact(sum, other.sum);
    least = Math.min(least, other.least);
    most = Math.max(most, other.most);
    buckets.add(other.buckets);
  }

  /** {@return several distributions as one} */
  public static Distribution total(Iterable<Distribution> parts) {
    Distribution total = new Distribution();
    parts.forEach(total::add);
    return total;
  }

  /** {@return the bucket of a number; those of larger numbers are larger} */
  static int key(double number) {
    int key = Float.floatToIntBits((float) Math.abs(number)) >>> DROPPED;
    return number < 0 ? -key - 1 : key;
  }

  /** {@return the least number of a bucket, or of a mirrored one the one nearest to zero} */
  static double edge(int key) {
    return key < 0 ? -edge(-key - 1) : Float.intBitsToFloat(key << DROPPED);
  }

  private static double middle(int key) {
    if (key < 0) {
      return -middle(-key - 1);
    }
    return key == 0 ? 0 : (edge(key) + edge(key + 1)) / 2;
  }

  /** {@return how many numbers there are} */
  public long count() {
    return count;
  }

  /** {@return how many more were no finite numbers below 2^30, and are part of nothing else} */
  public long leftOut() {
    return leftOut;
  }

  /** {@return their mean, of numbers rounded to 2^-20; NaN for none} */
  public double mean() {
    return Fixed.mean(sum, count);
  }

  /** {@return the least number; NaN for none} */
  public double least() {
    return count == 0 ? Double.NaN : least;
  }

  /** {@return the largest number; NaN for none} */
  public double most() {
    return count == 0 ? Double.NaN : most;
  }

  /**
   * The number that so many are not above.
   *
   * @param share from 0 to 1
   * @return it, within 1/256 of itself; NaN for none
   */
  public double quantile(double share) {
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long below = 0;
    for (int key = buckets.first(); key < buckets.end(); key++) {
      below += buckets.get(key);
      if (below >= rank) {
        return Math.max(least, Math.min(most, middle(key)));
      }
    }
    return Double.NaN;
  }
}
