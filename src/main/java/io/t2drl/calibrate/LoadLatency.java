package io.t2drl.calibrate;

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
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.util.ResizableDoubleArray;

/**
 * Measured times of loading a model.
 *
 * @param medianSeconds median in seconds; robust against the cold and the warm tail alike
 * @param read rows in the file, without its header
 * @param used rows the median is taken over
 * @param skipped rows not used, by reason
 */
public record LoadLatency(
    double medianSeconds, long read, long used, Map<SkipReason, Long> skipped) {

  /** What is looked for: the header of GenTD26, and plain ones. */
  static final List<Column> COLUMNS =
      List.of(Column.required("latency", "value", "latency", "load_latency", "load_time"));

  private static final String ADVICE =
      "Name another header by --columns, for example --columns latency=load:s for seconds.";

  /** Makes the counts immutable. */
  public LoadLatency {
    skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
  }

  /**
   * Reads latencies.
   *
   * @param file a table with a header line, compressed or not, and a column of milliseconds, if
   *     neither the header nor the choice says otherwise
   * @param choice headers that the user names
   * @throws UserError if the file cannot be read, lacks the column or has no usable row
   */
  static LoadLatency read(Path file, ColumnChoice choice) {
    ResizableDoubleArray latencies = new ResizableDoubleArray();
    Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    try (InputStream bytes = Files.newInputStream(file);
        Table table = Table.open(file.toString(), bytes, COLUMNS, choice)) {
      table.requireColumns(ADVICE);
      double unit = table.unit(0).orElse(Unit.MILLISECONDS).seconds();
      table.forEach(row -> take(row, unit, latencies, skipped));
    } catch (IOException e) {
      throw new UserError(String.format(Locale.ROOT, "%s cannot be read: %s.", file, e));
    }
    long used = latencies.getNumElements();
    long bad = skipped.values().stream().mapToLong(Long::longValue).sum();
    if (used == 0) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s has no usable row (%d read%s); its latencies must be numbers above 0.",
              file,
              bad,
              SkipText.of(skipped)));
    }
    double median = new Median().evaluate(latencies.getElements());
    return new LoadLatency(median, used + bad, used, skipped);
  }

  private static void take(
      Row row, double unit, ResizableDoubleArray latencies, Map<SkipReason, Long> skipped) {
    double value = row.isWhole() ? row.number(0) * unit : Double.NaN;
    if (value > 0 && value < Double.POSITIVE_INFINITY) {
      latencies.addElement(value);
    } else {
      SkipReason reason = row.isWhole() ? SkipReason.BAD_LATENCY : SkipReason.WRONG_NUMBER_OF_CELLS;
      skipped.merge(reason, 1L, Long::sum);
    }
  }
}
