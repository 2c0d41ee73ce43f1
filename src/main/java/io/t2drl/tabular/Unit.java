package io.t2drl.tabular;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Units in which files give times and durations. */
public enum Unit {
  /** Seconds. */
  SECONDS("s", 1_000_000_000L, List.of("sec", "secs", "second", "seconds")),
  /** Milliseconds. */
  MILLISECONDS("ms", 1_000_000L, List.of("msec", "millis", "millisecond", "milliseconds")),
  /** Microseconds. */
  MICROSECONDS("us", 1_000L, List.of("usec", "micros", "microsecond", "microseconds")),
  /** Nanoseconds. */
  NANOSECONDS("ns", 1L, List.of("nsec", "nanos", "nanosecond", "nanoseconds")),
  /** Days since 1899-12-30, as spreadsheets count them. */
  DAYS("days", 86_400_000_000_000L, List.of());

  private static final double NANOS_PER_SECOND = 1e9;

  private final String symbol;
  private final long nanos;
  private final List<String> words;

  Unit(String symbol, long nanos, List<String> words) {
    this.symbol = symbol;
    this.nanos = nanos;
    this.words = words;
  }

  /** {@return the symbol that stands for the unit in column choices} */
  public String symbol() {
    return symbol;
  }

  /** {@return seconds in one of the unit} */
  public double seconds() {
    return nanos / NANOS_PER_SECOND;
  }

  /** {@return nanoseconds in one of the unit} */
  BigDecimal nanos() {
    return BigDecimal.valueOf(nanos);
  }

  /** {@return the unit of a word, like {@code ms} or {@code millis}} */
  static Optional<Unit> of(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(unit -> unit.symbol.equals(lower) || unit.words.contains(lower))
        .findFirst();
  }

  /** {@return all symbols, separated by commas} */
  static String symbols() {
    return Stream.of(values()).map(Unit::symbol).collect(Collectors.joining(", "));
  }
}
