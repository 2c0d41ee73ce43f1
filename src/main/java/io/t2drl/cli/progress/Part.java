package io.t2drl.cli.progress;

import java.time.Duration;
import java.util.Locale;

/**
 * One thing to say about the work.
 *
 * @param text in words
 * @param brief the same where there is little room; empty if it can then be left out
 * @param weight what it is worth
 */
public record Part(String text, String brief, Weight weight) {

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final int SEVERAL = 2;
  private static final double SLOW = 10;

  /** What goes first where there is no room for all; the least first. */
  enum Weight {
    DETAIL,
    SPEED,
    TIME,
    RESULT,
    PLACE
  }

  /**
   * How far the work is.
   *
   * @param text in words
   * @param brief in few
   * @return the part
   */
  public static Part place(String text, String brief) {
    return new Part(text, brief, Weight.PLACE);
  }

  /**
   * What has come of the work so far.
   *
   * @param text in words
   * @param brief in few
   * @return the part
   */
  public static Part result(String text, String brief) {
    return new Part(text, brief, Weight.RESULT);
  }

  /**
   * How long the rest will take.
   *
   * @param left an estimate
   * @return the part, with days, hours, minutes or seconds
   */
  public static Part left(Duration left) {
    String text = words(left.toSeconds()) + " left";
    return new Part(text, text, Weight.TIME);
  }

  /**
   * How fast the work is.
   *
   * @param perSecond units a second
   * @param unit what is counted
   * @return the part, like {@code 12,345 slots/s}
   */
  public static Part speed(double perSecond, String unit) {
    String format = perSecond < SLOW ? "%,.1f %s/s" : "%,.0f %s/s";
    String text = String.format(Locale.ROOT, format, perSecond, unit);
    return new Part(text, text, Weight.SPEED);
  }

  /**
   * What one can do without.
   *
   * @param text in words
   * @return the part
   */
  public static Part detail(String text) {
    return new Part(text, "", Weight.DETAIL);
  }

  private static String words(long seconds) {
    if (seconds < SEVERAL * MINUTE) {
      return seconds + " s";
    }
    if (seconds < SEVERAL * HOUR) {
      return seconds / MINUTE + " min";
    }
    if (seconds < SEVERAL * DAY) {
      return String.format(Locale.ROOT, "%d h %02d min", seconds / HOUR, seconds % HOUR / MINUTE);
    }
    return String.format(Locale.ROOT, "%d d %d h", seconds / DAY, seconds % DAY / HOUR);
  }
}
