package io.t2drl.calibrate;

import io.t2drl.config.UserError;
import io.t2drl.tabular.Column;
import io.t2drl.tabular.ColumnChoice;
import io.t2drl.tabular.Row;
import io.t2drl.tabular.Table;
import io.t2drl.tabular.TimeColumn;
import io.t2drl.tabular.Times;
import io.t2drl.tabular.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Reads a request trace: times and models, and where it has them status, denoising steps, images
 * and execution times. Rows that cannot be used are counted by their first flaw; an unreadable time
 * is the last one, for what is readable is known when all rows are.
 */
final class TraceReader {

  /** What is looked for, with the headers of GenTD26 and of other traces. */
  static final List<Column> COLUMNS =
      List.of(
          Column.required("time", "gmt_create", "timestamp", "time", "arrival_time", "created_at"),
          Column.required(
              "model", "checkpoint_model_version_id", "model", "model_id", "model_name"),
          Column.optional("status", "predict_status", "status"),
          Column.optional("steps", "num_inference_steps", "inference_steps", "steps"),
          Column.optional("images", "num_images_per_prompt", "num_images", "images"),
          Column.optional("seconds", "exec_time_seconds", "exec_time", "execution_time"));

  private static final int TIME = 0;
  private static final int MODEL = 1;
  private static final int STATUS = 2;
  private static final int STEPS = 3;
  private static final int IMAGES = 4;
  private static final int SECONDS = 5;

  private static final Set<String> SUCCEEDED =
      Set.of("succeed", "succeeded", "success", "successful", "ok", "completed", "200", "true");

  private static final String ADVICE =
      "Name other headers by --columns, for example --columns time=Timestamp,model=Model, or"
          + " time=#1 for the first column.";

  private static final int MOST_STATUSES = 10;

  private final String name;
  private final Table table;
  private final TimeColumn times;
  private final boolean chosen;
  private final boolean tellsDelays;
  private final double unit;
  private final Map<String, Integer> models = new LinkedHashMap<>();
  private final Map<String, Long> statuses = new TreeMap<>();
  private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
  private final IntStream.Builder place = IntStream.builder();
  private final IntStream.Builder model = IntStream.builder();
  private final DoubleStream.Builder steps = DoubleStream.builder();
  private final DoubleStream.Builder seconds = DoubleStream.builder();
  private long read;

  private TraceReader(String name, Table table, boolean chosen) {
    this.name = name;
    this.table = table;
    this.chosen = chosen;
    times = new TimeColumn(name, table, TIME);
    tellsDelays = table.has(STEPS) && table.has(SECONDS);
    unit = table.unit(SECONDS).orElse(Unit.SECONDS).seconds();
  }

  /**
   * Reads a trace.
   *
   * @param file a table with a header line, compressed or not
   * @param choice headers that the user names
   * @return usable rows and counts of the others
   * @throws UserError if the file cannot be read or understood, lacks a column or has no usable row
   */
  static TraceSummary read(Path file, ColumnChoice choice) {
    try (InputStream bytes = Files.newInputStream(file)) {
      return read(file.toString(), bytes, choice);
    } catch (IOException e) {
      throw new UserError(String.format(Locale.ROOT, "%s cannot be read: %s.", file, e));
    }
  }

  private static TraceSummary read(String name, InputStream bytes, ColumnChoice choice) {
    try (Table table = Table.open(name, bytes, COLUMNS, choice)) {
      table.requireColumns(
          KnownTrace.of(table.headers())
              .filter(known -> !known.lacks().isEmpty())
              .map(known -> "This is " + known.text() + ". " + known.lacks())
              .orElse(ADVICE));
      TraceReader reader = new TraceReader(name, table, !choice.chosen().isEmpty());
      table.forEach(reader::take);
      return reader.summary();
    }
  }

  private void take(Row row) {
    read++;
    if (!row.isWhole()) {
      skip(SkipReason.WRONG_NUMBER_OF_CELLS);
      return;
    }
    int number = (int) times.rows();
    times.add(row.line(), row.text(TIME));
    if (table.has(STATUS) && !succeeded(row.text(STATUS))) {
      skip(SkipReason.NOT_SUCCEEDED);
      return;
    }
    String base = row.text(MODEL);
    double perImage = tellsDelays ? positive(row.number(STEPS)) : 1;
    double images = tellsDelays && table.has(IMAGES) ? positive(row.number(IMAGES)) : 1;
    double took = tellsDelays ? positive(row.number(SECONDS) * unit) : 1;
    if (base.isEmpty()) {
      skip(SkipReason.NO_MODEL);
    } else if (Double.isNaN(perImage)) {
      skip(SkipReason.BAD_STEPS);
    } else if (Double.isNaN(images)) {
      skip(SkipReason.BAD_IMAGES);
    } else if (Double.isNaN(took)) {
      skip(SkipReason.BAD_EXECUTION_TIME);
    } else {
      place.add(number);
      Integer known = models.putIfAbsent(base, models.size());
      model.add(known == null ? models.size() - 1 : known);
      if (tellsDelays) {
        steps.add(perImage * images);
        seconds.add(took);
      }
    }
  }

  private boolean succeeded(String status) {
    if (statuses.size() < MOST_STATUSES || statuses.containsKey(status)) {
      statuses.merge(status, 1L, Long::sum);
    }
    return SUCCEEDED.contains(status.toLowerCase(Locale.ROOT));
  }

  private static double positive(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY ? value : Double.NaN;
  }

  private void skip(SkipReason reason) {
    skipped.merge(reason, 1L, Long::sum);
  }

  private TraceSummary summary() {
    int[] places = place.build().toArray();
    if (places.length == 0) {
      throw noUsableRow();
    }
    Times known = times.read();
    long[] second = new long[places.length];
    for (int i = 0; i < second.length; i++) {
      long nanos = known.nanos()[places[i]];
      second[i] =
          nanos == Times.UNKNOWN ? Long.MIN_VALUE : Math.floorDiv(nanos, Times.NANOS_PER_SECOND);
      if (nanos == Times.UNKNOWN) {
        skip(SkipReason.BAD_TIME);
      }
    }
    TraceRows rows =
        TraceRows.of(
            second,
            model.build().toArray(),
            List.copyOf(models.keySet()),
            steps.build().toArray(),
            seconds.build().toArray());
    if (rows.isEmpty()) {
      throw noUsableRow();
    }
    return new TraceSummary(
        rows, read, skipped, tellsDelays, understood(rows, known), assumed(), assumedDelays());
  }

  private UserError noUsableRow() {
    String seen =
        statuses.isEmpty()
            ? ""
            : String.format(
                Locale.ROOT,
                " The column %s holds %s.",
                table.header(STATUS),
                String.join(", ", statuses.keySet()));
    return new UserError(
        String.format(
            Locale.ROOT,
            "%s has no usable row (%d read%s); a usable row succeeded and has a time, a model,"
                + " steps, images and seconds, as far as the file has these columns.%s",
            name,
            read,
            SkipText.of(skipped),
            seen));
  }

  private List<String> understood(TraceRows rows, Times known) {
    long first = rows.get(0).second() * Times.NANOS_PER_SECOND;
    long last = rows.get(rows.size() - 1).second() * Times.NANOS_PER_SECOND;
    long gap = 0;
    long before = rows.get(0).second();
    for (TraceRow row : rows) {
      gap = Math.max(gap, row.second() - before);
      before = row.second();
    }
    String columns =
        IntStream.range(0, COLUMNS.size())
            .filter(table::has)
            .mapToObj(i -> COLUMNS.get(i).role() + "=" + table.header(i))
            .collect(Collectors.joining(", "));
    String trace =
        KnownTrace.of(table.headers()).map(found -> ", the columns of " + found.text()).orElse("");
    return List.of(
        String.format(
            Locale.ROOT,
            "Trace: %s; %,d models in usable rows%s",
            table.form(),
            LongStream.of(rows.counts()).filter(count -> count > 0).count(),
            trace),
        "Columns: " + columns,
        String.format(
            Locale.ROOT,
            "Times: %s; %s to %s, %s, longest time without a request %s",
            known.form(),
            known.text(first),
            known.text(last),
            Times.duration(last - first),
            Times.duration(gap * Times.NANOS_PER_SECOND)));
  }

  private List<String> assumed() {
    List<String> assumed = new ArrayList<>();
    if (!table.has(STATUS)) {
      assumed.add("The trace has no status: all its requests are taken for successful.");
    }
    KnownTrace.of(table.headers())
        .filter(known -> known == KnownTrace.BURSTGPT && !chosen)
        .ifPresent(known -> assumed.add("The trace is " + known.text() + ". " + known.lacks()));
    return assumed;
  }

  private List<String> assumedDelays() {
    if (!tellsDelays) {
      return List.of(
          "The trace does not have both denoising steps and execution times: generation delays are"
              + " assumed.");
    }
    return table.has(IMAGES)
        ? List.of()
        : List.of("The trace does not count images: one a request is assumed.");
  }
}
