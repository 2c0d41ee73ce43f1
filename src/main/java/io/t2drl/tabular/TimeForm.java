package io.t2drl.tabular;

import io.t2drl.tabular.TimeCell.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The one way in which a column's times are read.
 *
 * @param kind form of its cells
 * @param unit of its numbers, where it has numbers
 * @param origin second since 1970 at which its numbers count 0; nothing where that is the trace's
 *     own beginning
 * @param dayFirst whether the day stands before the month, where the year stands last
 * @param text the form in words
 */
record TimeForm(Kind kind, Unit unit, Optional<Long> origin, boolean dayFirst, String text) {

  /** 1899-12-30. */
  private static final long SPREADSHEET_ORIGIN = -25_569L * 86_400;

  private static final long LARGEST_SECOND = Long.MAX_VALUE / Times.NANOS_PER_SECOND;
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final long MILLISECOND = 1_000_000;

  /** Of these no unit but days makes too many nanoseconds. */
  private static final long MOST_WHOLE = LARGEST_SECOND;

  private static final String LOCAL = ", taken for UTC";

  /** {@return the form of a kind of Unix times} */
  static TimeForm unix(Kind kind) {
    Unit unit =
        switch (kind) {
          case UNIX_MILLISECONDS -> Unit.MILLISECONDS;
          case UNIX_MICROSECONDS -> Unit.MICROSECONDS;
          case UNIX_NANOSECONDS -> Unit.NANOSECONDS;
          default -> Unit.SECONDS;
        };
    return new TimeForm(kind, unit, Optional.of(0L), false, kind.text());
  }

  /** {@return the form of numbers of a unit} */
  static TimeForm numbers(Kind kind, Unit unit, boolean unix) {
    if (unit == Unit.DAYS) {
      return new TimeForm(
          kind, unit, Optional.of(SPREADSHEET_ORIGIN), false, "days of a spreadsheet" + LOCAL);
    }
    String text =
        unix
            ? "Unix time in " + unit.symbol()
            : unit.symbol() + " from the beginning of the trace's clock";
    return new TimeForm(kind, unit, unix ? Optional.of(0L) : Optional.empty(), false, text);
  }

  /** {@return the form of dates} */
  static TimeForm dates(Kind kind, boolean dayFirst) {
    String text =
        switch (kind) {
          case YEAR_FIRST -> "date and time without zone" + LOCAL;
          case YEAR_FIRST_ZONED -> "date and time with zone";
          case YEAR_FIRST_DAY -> "dates without time, taken for midnight UTC";
          case YEAR_LAST -> order(dayFirst) + " and time without zone" + LOCAL;
          case YEAR_LAST_ZONED -> order(dayFirst) + " and time with zone";
          default -> order(dayFirst) + " without time, taken for midnight UTC";
        };
    return new TimeForm(kind, Unit.SECONDS, Optional.of(0L), dayFirst, text);
  }

  private static String order(boolean dayFirst) {
    return dayFirst ? "day, month, year" : "month, day, year";
  }

  /** {@return whether its times are instants} */
  boolean isAbsolute() {
    return origin.isPresent();
  }

  /** {@return nanoseconds of a cell; {@link Times#UNKNOWN} where it has another form} */
  long nanos(TimeCell cell) {
    if (cell.kind() != kind) {
      return Times.UNKNOWN;
    }
    return switch (kind) {
      case YEAR_FIRST, YEAR_FIRST_ZONED, YEAR_FIRST_DAY -> join(cell.value(), cell.extra());
      case YEAR_LAST, YEAR_LAST_ZONED, YEAR_LAST_DAY ->
          cell.seconds(dayFirst).map(second -> join(second, cell.extra())).orElse(Times.UNKNOWN);
      default ->
          cell.extra() == 0 && unit != Unit.DAYS && cell.value() < MOST_WHOLE
              ? cell.value() * unit.nanos().longValue()
              : number(cell.number());
    };
  }

  private long number(BigDecimal number) {
    BigDecimal nanos =
        number
            .multiply(unit.nanos())
            .add(BigDecimal.valueOf(origin.orElse(0L) * Times.NANOS_PER_SECOND))
            .setScale(0, RoundingMode.HALF_EVEN);
    if (nanos.abs().compareTo(MOST) > 0) {
      return Times.UNKNOWN;
    }
    long exact = nanos.longValueExact();
    return unit == Unit.DAYS ? rounded(exact) : exact;
  }

  /**
   * Fractions of a day do not hold seconds exactly: 14:03:00 may come as 14:02:59.98. Days that
   * were recognised as such are whole seconds.
   */
  private long rounded(long nanos) {
    long grain = kind == Kind.SMALL_NUMBER ? Times.NANOS_PER_SECOND : MILLISECOND;
    return Math.floorDiv(nanos + grain / 2, grain) * grain;
  }

  private static long join(long seconds, int nanos) {
    return Math.abs(seconds) >= LARGEST_SECOND
        ? Times.UNKNOWN
        : seconds * Times.NANOS_PER_SECOND + nanos;
  }
}
