package io.t2drl.tabular;

import io.t2drl.config.UserError;
import io.t2drl.tabular.TimeCell.Kind;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A column of times in whatever form its file has. One form reads the whole column: cells are kept
 * as they are until the last one has come, and only then is it decided whether 05/11/2026 is in
 * November and whether 46331.58 is a second or a spreadsheet's day. Local times are taken for UTC.
 */
public final class TimeColumn {

  /** What can be read, in words for whoever gave something else. */
  public static final String EXPECTED =
      "Expected in all rows alike: Unix time in s, ms, us or ns (1731689850), ISO 8601 with or"
          + " without zone (2026-11-05T14:03:00Z, 2026-11-05 14:03:00.250), seconds from the"
          + " beginning of the trace (0, 29.5), dates like 25/11/2026 14:03, or a spreadsheet's"
          + " days (46331.585417).";

  /** More cells of another form than this share are no slips. */
  private static final double MOST_OTHERS = 0.1;

  private static final int MOST_EXAMPLES = 10;
  private static final int LONGEST_EXAMPLE = 40;
  private static final Kind[] KINDS = Kind.values();
  private static final double UNIX_1990 = 631_152_000;
  private static final double MOST_SECONDS = 10 * 366 * 86_400.0;

  /** 1990 to 2099 in days of a spreadsheet. */
  private static final double FIRST_SERIAL = 32_874;

  private static final double LAST_SERIAL = 73_050;
  private static final BigDecimal SECONDS_PER_DAY = BigDecimal.valueOf(86_400);

  /** Days with fewer decimals do not tell a second, and seconds seldom have so many. */
  private static final int SERIAL_DECIMALS = 3;

  private static final int EXACT_SERIAL_DECIMALS = 6;
  private static final double SERIAL_TOLERANCE = 0.05;

  private final String name;
  private final String header;
  private final boolean comma;
  private final Optional<Unit> unit;
  private final LongStream.Builder values = LongStream.builder();
  private final IntStream.Builder extras = IntStream.builder();
  private final ByteArrayOutputStream kinds = new ByteArrayOutputStream();
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final Map<Kind, List<String>> examples = new EnumMap<>(Kind.class);
  private long rows;
  private long dayFirst;
  private long monthFirst;
  private boolean dotted = true;
  private double smallest = Double.POSITIVE_INFINITY;
  private long serials;
  private int serialDecimals;
  private boolean exactSerials = true;

  /**
   * A column without cells yet.
   *
   * @param name of the file, for messages
   * @param table it is read from
   * @param column index of the column among those that the table's reader looks for
   */
  public TimeColumn(String name, Table table, int column) {
    this(name, table.header(column), table.mayHaveDecimalCommas(), table.unit(column));
  }

  TimeColumn(String name, String header, boolean comma, Optional<Unit> unit) {
    this.name = name;
    this.header = header;
    this.comma = comma;
    this.unit = unit;
  }

  /**
   * Adds the next cell.
   *
   * @param line it stands in, for messages
   * @param text without surrounding blanks
   */
  public void add(long line, String text) {
    TimeCell cell = TimeCell.of(text, comma, unit.isPresent());
    rows++;
    values.add(cell.value());
    extras.add(cell.extra());
    kinds.write(cell.kind().ordinal());
    counts.merge(cell.kind(), 1L, Long::sum);
    List<String> shown = examples.computeIfAbsent(cell.kind(), kind -> new ArrayList<>());
    if (shown.size() < MOST_EXAMPLES) {
      shown.add(String.format(Locale.ROOT, "line %d: %s", line, example(text)));
    }
    if (isYearLast(cell.kind())) {
      dayFirst += cell.firstNumber() > 12 ? 1 : 0;
      monthFirst += cell.secondNumber() > 12 ? 1 : 0;
      dotted &= text.indexOf('.') > 0 && text.indexOf('.') <= 2;
    } else if (cell.kind() == Kind.SMALL_NUMBER) {
      look(cell);
    } else if (cell.kind() == Kind.NUMBER) {
      smallest = Math.min(smallest, cell.number().doubleValue());
    }
  }

  /** A spreadsheet's days of whole seconds show in their decimals. */
  private void look(TimeCell cell) {
    double value = cell.value() / Math.pow(10, cell.extra());
    if (value >= FIRST_SERIAL && value < LAST_SERIAL) {
      BigDecimal number = cell.number();
      serials++;
      serialDecimals = Math.max(serialDecimals, number.stripTrailingZeros().scale());
      double seconds = number.multiply(SECONDS_PER_DAY).remainder(BigDecimal.ONE).doubleValue();
      exactSerials &= Math.min(seconds, 1 - seconds) <= SERIAL_TOLERANCE;
    }
  }

  /** {@return how many cells were added} */
  public long rows() {
    return rows;
  }

  /**
   * Decides on the form and reads all cells in it.
   *
   * @return the times
   * @throws UserError if there is none, if several forms are mixed, if the form is ambiguous, or if
   *     the times span more than ten years
   */
  public Times read() {
    Kind kind =
        counts.entrySet().stream()
            .filter(entry -> entry.getKey() != Kind.UNREADABLE)
            .max(
                Map.Entry.<Kind, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .map(Map.Entry::getKey)
            .orElseThrow(this::unreadable);
    refuseMixed(kind);
    TimeForm form = form(kind);
    Times times = new Times(form.text(), form.isAbsolute(), nanos(form), misfits(kind));
    refuseLongSpan(times);
    return times;
  }

  private TimeForm form(Kind kind) {
    return switch (kind) {
      case UNIX_SECONDS, UNIX_MILLISECONDS, UNIX_MICROSECONDS, UNIX_NANOSECONDS ->
          TimeForm.unix(kind);
      case NUMBER -> TimeForm.numbers(kind, unit.orElseThrow(), isUnix());
      case SMALL_NUMBER -> TimeForm.numbers(kind, areSerials() ? Unit.DAYS : Unit.SECONDS, false);
      case YEAR_LAST, YEAR_LAST_ZONED, YEAR_LAST_DAY -> TimeForm.dates(kind, isDayFirst(kind));
      default -> TimeForm.dates(kind, false);
    };
  }

  private static boolean isYearLast(Kind kind) {
    return kind == Kind.YEAR_LAST || kind == Kind.YEAR_LAST_ZONED || kind == Kind.YEAR_LAST_DAY;
  }

  private long[] nanos(TimeForm form) {
    long[] nanos = values.build().toArray();
    int[] extra = extras.build().toArray();
    byte[] kind = kinds.toByteArray();
    for (int row = 0; row < nanos.length; row++) {
      nanos[row] = form.nanos(new TimeCell(KINDS[kind[row]], nanos[row], extra[row]));
    }
    return nanos;
  }

  private void refuseMixed(Kind kind) {
    long others = readable() - counts.get(kind);
    if (others > MOST_OTHERS * readable()) {
      throw refusal(
          "mixes forms: "
              + counts.entrySet().stream()
                  .filter(entry -> entry.getKey() != Kind.UNREADABLE)
                  .map(
                      entry ->
                          String.format(
                              Locale.ROOT,
                              "%,d of %s (%s)",
                              entry.getValue(),
                              entry.getKey().text(),
                              examples.get(entry.getKey()).get(0)))
                  .collect(Collectors.joining(", ")));
    }
  }

  private long readable() {
    return rows - counts.getOrDefault(Kind.UNREADABLE, 0L);
  }

  private UserError unreadable() {
    return refusal(
        examples.containsKey(Kind.UNREADABLE)
            ? "holds no time: " + String.join(", ", examples.get(Kind.UNREADABLE).subList(0, 1))
            : "holds no time, for there is no row");
  }

  /** Whether the day comes first; the first number of a dotted date always is the day. */
  private boolean isDayFirst(Kind kind) {
    if (dayFirst == 0 && monthFirst == 0 && !dotted) {
      throw refusal(
          "is ambiguous: no day above 12 tells whether the day or the month comes first ("
              + examples.get(kind).get(0)
              + ")");
    }
    if (Math.min(dayFirst, monthFirst) > MOST_OTHERS * rows) {
      throw refusal(
          String.format(
              Locale.ROOT,
              "mixes forms: the first number is above 12 in %,d rows, the second one in %,d (%s)",
              dayFirst,
              monthFirst,
              examples.get(kind).get(0)));
    }
    return dayFirst > monthFirst || dayFirst == monthFirst && dotted;
  }

  private boolean areSerials() {
    boolean all = serials == counts.get(Kind.SMALL_NUMBER);
    if (!all || serialDecimals < SERIAL_DECIMALS) {
      return false;
    }
    if (serialDecimals < EXACT_SERIAL_DECIMALS) {
      throw refusal(
          String.format(
              Locale.ROOT,
              "is ambiguous: it may hold seconds or a spreadsheet's days (%s); the header %s_s"
                  + " says seconds, dates with a time say the other",
              examples.get(Kind.SMALL_NUMBER).get(0),
              header));
    }
    return exactSerials;
  }

  /** Whether numbers of the stated unit are Unix times. */
  private boolean isUnix() {
    return smallest * unit.orElseThrow().seconds() >= UNIX_1990;
  }

  private void refuseLongSpan(Times times) {
    if (LongStream.of(times.nanos()).allMatch(time -> time == Times.UNKNOWN)) {
      throw refusal("holds numbers beyond all time");
    }
    long first = times.first();
    long last = times.last();
    if (last / (double) Times.NANOS_PER_SECOND - first / (double) Times.NANOS_PER_SECOND
        > MOST_SECONDS) {
      throw refusal(
          String.format(
              Locale.ROOT,
              "spans more than ten years, read as %s, from %s to %s; leave out the rows that do not"
                  + " belong, or state the unit in the header (%s_ms)",
              times.form(),
              times.text(first),
              times.text(last),
              header));
    }
  }

  private List<String> misfits(Kind kind) {
    return examples.entrySet().stream()
        .filter(entry -> entry.getKey() != kind)
        .flatMap(entry -> entry.getValue().stream())
        .limit(MOST_EXAMPLES)
        .toList();
  }

  private UserError refusal(String what) {
    return new UserError(
        String.format(Locale.ROOT, "%s: the column %s %s. %s", name, header, what, EXPECTED));
  }

  private static String example(String text) {
    String clean = text.isEmpty() ? "(empty)" : text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > LONGEST_EXAMPLE ? clean.substring(0, LONGEST_EXAMPLE) + "..." : clean;
  }
}
