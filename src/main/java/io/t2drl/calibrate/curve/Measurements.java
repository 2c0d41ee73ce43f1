package io.t2drl.calibrate.curve;

import io.t2drl.config.QualityMeasure;
import io.t2drl.config.UserError;
import io.t2drl.tabular.Column;
import io.t2drl.tabular.ColumnChoice;
import io.t2drl.tabular.Row;
import io.t2drl.tabular.Table;
import io.t2drl.tabular.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measurements of generative models: one generated sample, or the mean of several, a row.
 *
 * @param read rows in the file, without its header
 * @param models what was measured of each model, in the order in which the file names them
 * @param unusable rows that were left out, by what is wrong with them
 */
public record Measurements(long read, List<MeasuredModel> models, List<Unusable> unusable) {

  private static final int MODEL = 0;
  private static final int STEPS = 1;
  private static final int SECONDS = 2;
  private static final int QUALITY = 3;
  private static final int SIZE = 4;

  /** Larger numbers are slips, and their squares are no numbers any more. */
  private static final double MOST = 1e9;

  /** Share of rows that may be left out without a warning. */
  private static final double MANY = 0.01;

  private static final String ADVICE =
      "Measurements are a table like: model,steps,seconds,%s. Name other headers by"
          + " --measured-columns, for example --measured-columns steps=n,seconds=took:ms.";

  /** Makes the lists immutable. */
  public Measurements {
    models = List.copyOf(models);
    unusable = List.copyOf(unusable);
  }

  /** {@return what is looked for; {@code size} in GB may be left out} */
  public static List<Column> columns(QualityMeasure measure) {
    return List.of(
        Column.required("model", "model", "model_id", "model_name"),
        Column.required("steps", "steps", "num_inference_steps", "inference_steps"),
        Column.required("seconds", "seconds", "exec_time_seconds", "exec_time", "time"),
        switch (measure) {
          case TV -> Column.required("tv", "tv", "total_variation");
          case DISTANCE -> Column.required("distance", "distance");
        },
        Column.optional("size", "size", "size_gb"));
  }

  /**
   * Rows that cannot be used.
   *
   * @param reason what is wrong with them
   * @param count how many there are
   * @param lines lines of the first ones, counted from 1
   */
  public record Unusable(String reason, int count, List<Long> lines) {

    private static final int NAMED = 5;

    private Unusable and(Unusable more) {
      return new Unusable(
          reason,
          count + more.count,
          Stream.concat(lines.stream(), more.lines.stream()).limit(NAMED).toList());
    }

    /** {@return how many, what is wrong, and where} */
    public String text() {
      String places = lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
      return String.format(
          Locale.ROOT,
          "%d %s (line%s %s%s)",
          count,
          reason,
          count > 1 ? "s" : "",
          places,
          count > lines.size() ? ", ..." : "");
    }
  }

  /** Rows as they come. */
  private static final class Reader {

    private final QualityMeasure measure;
    private final double unit;
    private final boolean sizes;
    private final Map<String, MeasuredModel.Builder> models = new LinkedHashMap<>();
    private final Map<String, Unusable> unusable = new LinkedHashMap<>();
    private long read;

    Reader(Table table, QualityMeasure measure) {
      this.measure = measure;
      unit = table.unit(SECONDS).orElse(Unit.SECONDS).seconds();
      sizes = table.has(SIZE);
    }

    void take(Row row) {
      read++;
      String flaw = flaw(row);
      if (!flaw.isEmpty()) {
        unusable.merge(flaw, new Unusable(flaw, 1, List.of(row.line())), Unusable::and);
        return;
      }
      MeasuredModel.Builder model =
          models.computeIfAbsent(row.text(MODEL), name -> new MeasuredModel.Builder(name, measure));
      model.add(row.number(STEPS), row.number(SECONDS) * unit, row.number(QUALITY));
      if (sizes && !row.text(SIZE).isEmpty()) {
        model.addSize(row.number(SIZE));
      }
    }

    /** {@return the first thing that is wrong with a row; empty where nothing is} */
    private String flaw(Row row) {
      if (!row.isWhole()) {
        return "wrong number of cells";
      }
      if (row.text(MODEL).isEmpty()) {
        return "no model";
      }
      if (!(row.number(STEPS) >= 0 && row.number(STEPS) <= MOST)) {
        return "steps no number of at least 0";
      }
      if (!(row.number(SECONDS) > 0 && row.number(SECONDS) <= MOST)) {
        return "seconds no number above 0";
      }
      if (!isQuality(row.number(QUALITY))) {
        return switch (measure) {
          case TV -> "tv no number of at least 0";
          case DISTANCE -> "distance no number";
        };
      }
      boolean sized = sizes && !row.text(SIZE).isEmpty();
      return sized && !(row.number(SIZE) > 0 && row.number(SIZE) <= MOST)
          ? "size no number above 0"
          : "";
    }

    /** What one image adds to a distance may be negative: its mean over images is not. */
    private boolean isQuality(double number) {
      return Math.abs(number) <= MOST && (measure == QualityMeasure.DISTANCE || number >= 0);
    }

    Measurements measurements() {
      return new Measurements(
          read,
          models.values().stream().map(MeasuredModel.Builder::build).toList(),
          List.copyOf(unusable.values()));
    }
  }

  /**
   * Reads measurements.
   *
   * @param file a table with a header line, compressed or not
   * @param choice headers that the user names
   * @param measure what quality is measured in
   * @throws UserError if the file cannot be read, lacks a column or has no usable row
   */
  public static Measurements read(Path file, ColumnChoice choice, QualityMeasure measure) {
    String advice = String.format(Locale.ROOT, ADVICE, measure.key());
    try (InputStream bytes = Files.newInputStream(file);
        Table table = Table.open(file.toString(), bytes, columns(measure), choice)) {
      table.requireColumns(advice);
      Reader reader = new Reader(table, measure);
      table.forEach(reader::take);
      Measurements measurements = reader.measurements();
      if (measurements.models.isEmpty()) {
        throw new UserError(
            String.format(
                Locale.ROOT,
                "%s has no usable row (%d read%s). %s",
                file,
                measurements.read,
                measurements.flaws(),
                advice));
      }
      return measurements;
    } catch (IOException e) {
      throw new UserError(String.format(Locale.ROOT, "%s cannot be read: %s.", file, e));
    }
  }

  /** {@return ", " and what is wrong with rows that were left out; empty where none was} */
  public String flaws() {
    return unusable.stream().map(flaw -> ", " + flaw.text()).collect(Collectors.joining());
  }

  /** {@return a warning where many rows cannot be used; nothing where few are} */
  public List<String> warnings() {
    int left = unusable.stream().mapToInt(Unusable::count).sum();
    return left > MANY * read
        ? List.of(
            String.format(
                Locale.ROOT,
                "%,d of %,d measurements (%.1f %%) cannot be used%s.",
                left,
                read,
                100.0 * left / read,
                flaws()))
        : List.of();
  }

  /** {@return rows that are used} */
  public int used() {
    return models.stream().mapToInt(MeasuredModel::rows).sum();
  }
}
