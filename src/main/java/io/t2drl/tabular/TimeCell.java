package io.t2drl.tabular;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one cell says about a time before its column has told how to read it.
 *
 * @param kind form of the cell
 * @param value seconds since 1970 of a date with the year first; a packed date with the year last;
 *     the digits of a number
 * @param extra nanoseconds of a date; digits after the point of a number
 */
record TimeCell(Kind kind, long value, int extra) {

  /** Forms of cells; a column has one. */
  enum Kind {
    /** Nothing that is a time. */
    UNREADABLE("unreadable"),
    /** A number that is no second, millisecond, micro- or nanosecond from 1990 to 2099. */
    SMALL_NUMBER("a number that is no Unix time"),
    /** A number whose unit is told. */
    NUMBER("a number"),
    /** Unix time. */
    UNIX_SECONDS("Unix time in seconds"),
    /** Unix time. */
    UNIX_MILLISECONDS("Unix time in milliseconds"),
    /** Unix time. */
    UNIX_MICROSECONDS("Unix time in microseconds"),
    /** Unix time. */
    UNIX_NANOSECONDS("Unix time in nanoseconds"),
    /** 2026-11-05 14:03:00. */
    YEAR_FIRST("date and time without zone"),
    /** 2026-11-05T14:03:00Z. */
    YEAR_FIRST_ZONED("date and time with zone"),
    /** 2026-11-05. */
    YEAR_FIRST_DAY("date without time"),
    /** 05/11/2026 14:03. */
    YEAR_LAST("day, month (or the other way round), year and time"),
    /** 05/11/2026 14:03 UTC. */
    YEAR_LAST_ZONED("day, month (or the other way round), year and time with zone"),
    /** 05/11/2026. */
    YEAR_LAST_DAY("day, month (or the other way round) and year");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** {@return the form in words} */
    String text() {
      return text;
    }
  }

  static final TimeCell UNREADABLE = new TimeCell(Kind.UNREADABLE, 0, 0);

  private static final Pattern DATE =
      Pattern.compile(
          "([0-9]{1,4})([-/.])([0-9]{1,2})\\2([0-9]{1,4})"
              + "(?:(?:[Tt]|,?\\s+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,18}))?)?"
              + "(?:\\s*([AaPp])\\.?[Mm]\\.?)?"
              + "\\s*(?:([Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)(?:\\[[^]]*])?)?)?");

  /** 20261105T140300Z, and 20261105140300. */
  private static final Pattern COMPACT =
      Pattern.compile(
          "((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])T?([0-2][0-9])([0-5][0-9])([0-5][0-9])"
              + "(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?");

  /** The forms of Unix time, each a thousand times as fine as the one before. */
  private static final Kind[] UNIX = {
    Kind.UNIX_SECONDS, Kind.UNIX_MILLISECONDS, Kind.UNIX_MICROSECONDS, Kind.UNIX_NANOSECONDS
  };

  private static final int COMPACT_DIGITS = 14;
  private static final int MOST_DIGITS = 18;
  private static final int MOST_DECIMALS = 9;
  private static final int SECONDS_PER_DAY = 86_400;

  /** Keeps the time of a packed date positive whatever its offset, which is at most 18 h. */
  private static final long BIAS = 100_000;

  private static final long DAY_SPACE = 1_000_000;
  private static final int NUMBER_SPACE = 100;
  private static final int MONTHS = 12;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

  private static final double YEAR_1990 = 631_152_000;
  private static final double YEAR_2100 = 4_102_444_800.0;

  /**
   * Reads a cell.
   *
   * @param text without surrounding blanks
   * @param comma whether numbers may have a decimal comma
   * @param unitKnown whether the unit of numbers is told, so that they need not be guessed
   */
  static TimeCell of(String text, boolean comma, boolean unitKnown) {
    long digits = Row.digits(text);
    if (digits >= 0 && (unitKnown || text.length() != COMPACT_DIGITS)) {
      return new TimeCell(unitKnown ? Kind.NUMBER : magnitude(digits), digits, 0);
    }
    Matcher compact = COMPACT.matcher(text);
    if (!unitKnown && compact.matches()) {
      return dated(
          compact.group(1),
          compact.group(2),
          compact.group(3),
          second(compact.group(4), compact.group(5), compact.group(6), null),
          0,
          compact.group(7),
          true);
    }
    String number = Row.number(text, comma);
    if (!number.isEmpty()) {
      return number(new BigDecimal(number), unitKnown);
    }
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return UNREADABLE;
    }
    boolean timed = date.group(5) != null;
    int second = timed ? second(date.group(5), date.group(6), date.group(7), date.group(9)) : 0;
    return dated(
        date.group(1),
        date.group(3),
        date.group(4),
        second,
        nanos(date.group(8)),
        date.group(10),
        timed);
  }

  private static TimeCell number(BigDecimal number, boolean unitKnown) {
    BigDecimal plain = number.stripTrailingZeros();
    int whole = plain.precision() - plain.scale();
    if (plain.signum() < 0 || whole > MOST_DIGITS + 1) {
      return UNREADABLE;
    }
    int decimals =
        Math.max(0, Math.min(plain.scale(), Math.min(MOST_DECIMALS, MOST_DIGITS - whole)));
    BigDecimal kept = plain.setScale(decimals, RoundingMode.HALF_EVEN);
    if (kept.unscaledValue().bitLength() >= Long.SIZE) {
      return UNREADABLE;
    }
    return new TimeCell(
        unitKnown ? Kind.NUMBER : magnitude(plain.doubleValue()),
        kept.unscaledValue().longValueExact(),
        decimals);
  }

  private static Kind magnitude(double number) {
    double seconds = number;
    for (Kind kind : UNIX) {
      if (seconds >= YEAR_1990 && seconds < YEAR_2100) {
        return kind;
      }
      seconds /= 1_000;
    }
    return Kind.SMALL_NUMBER;
  }

  private static TimeCell dated(
      String first,
      String second,
      String third,
      int secondOfDay,
      int nanos,
      String zone,
      boolean timed) {
    Optional<Integer> offset = offset(zone);
    if (secondOfDay < 0 || offset.isEmpty()) {
      return UNREADABLE;
    }
    long seconds = secondOfDay - offset.get();
    int a = Integer.parseInt(first);
    int b = Integer.parseInt(second);
    int c = Integer.parseInt(third);
    boolean zoned = zone != null;
    if (first.length() == 4 && third.length() <= 2) {
      return epochDay(a, b, c)
          .map(
              day ->
                  new TimeCell(
                      kind(
                          timed,
                          zoned,
                          Kind.YEAR_FIRST,
                          Kind.YEAR_FIRST_ZONED,
                          Kind.YEAR_FIRST_DAY),
                      day * SECONDS_PER_DAY + seconds,
                      nanos))
          .orElse(UNREADABLE);
    }
    boolean possible = epochDay(c, b, a).isPresent() || epochDay(c, a, b).isPresent();
    if (third.length() == 4 && first.length() <= 2 && possible) {
      long date = ((long) c * NUMBER_SPACE + a) * NUMBER_SPACE + b;
      return new TimeCell(
          kind(timed, zoned, Kind.YEAR_LAST, Kind.YEAR_LAST_ZONED, Kind.YEAR_LAST_DAY),
          date * DAY_SPACE + seconds + BIAS,
          nanos);
    }
    return UNREADABLE;
  }

  private static Kind kind(boolean timed, boolean zoned, Kind local, Kind instant, Kind day) {
    if (!timed) {
      return day;
    }
    return zoned ? instant : local;
  }

  /** {@return the first number of a date with the year last} */
  int firstNumber() {
    return (int) (value / DAY_SPACE / NUMBER_SPACE % NUMBER_SPACE);
  }

  /** {@return the second number of a date with the year last} */
  int secondNumber() {
    return (int) (value / DAY_SPACE % NUMBER_SPACE);
  }

  /**
   * {@return seconds since 1970 of a date with the year last; nothing if there is no such date}
   *
   * @param dayFirst whether the day stands before the month
   */
  Optional<Long> seconds(boolean dayFirst) {
    int year = (int) (value / DAY_SPACE / NUMBER_SPACE / NUMBER_SPACE);
    int month = dayFirst ? secondNumber() : firstNumber();
    int day = dayFirst ? firstNumber() : secondNumber();
    return epochDay(year, month, day)
        .map(epoch -> epoch * SECONDS_PER_DAY + value % DAY_SPACE - BIAS);
  }

  /** {@return the number in a cell that holds one} */
  BigDecimal number() {
    return BigDecimal.valueOf(value, extra);
  }

  private static Optional<Long> epochDay(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > MONTHS || day < 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(year, month, day).toEpochDay());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Second of the day; -1 where there is no such time. */
  private static int second(String hour, String minute, String second, String half) {
    int h = Integer.parseInt(hour);
    int m = Integer.parseInt(minute);
    int s = second == null ? 0 : Integer.parseInt(second);
    if (half != null) {
      if (h < 1 || h > 12) {
        return -1;
      }
      h = h % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
    return h < 24 && m < 60 && s < 60 ? (h * 60 + m) * 60 + s : -1;
  }

  private static int nanos(String fraction) {
    return fraction == null
        ? 0
        : Integer.parseInt((fraction + "000000000").substring(0, MOST_DECIMALS));
  }

  /** Offset in seconds; nothing where there is no such offset. */
  private static Optional<Integer> offset(String zone) {
    if (zone == null || !zone.matches("[+-].*")) {
      return Optional.of(0);
    }
    String digits = zone.substring(1).replace(":", "");
    int hours = Integer.parseInt(digits.substring(0, 2));
    int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(2)) : 0;
    int seconds = (hours * 60 + minutes) * 60;
    return hours > 18 || minutes > 59
        ? Optional.empty()
        : Optional.of(zone.charAt(0) == '-' ? -seconds : seconds);
  }
}
