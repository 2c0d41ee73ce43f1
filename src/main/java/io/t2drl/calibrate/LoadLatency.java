package io.t2drl.calibrate;

import io.t2drl.config.UserError;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
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

  private static final String VALUE = "value";
  private static final double MILLISECONDS = 1e-3;

  /** Makes the counts immutable. */
  public LoadLatency {
    skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
  }

  /**
   * Reads latencies.
   *
   * @param file CSV with a header row and a column {@code value} in milliseconds
   * @throws UserError if the file cannot be read, lacks the column or has no usable row
   */
  static LoadLatency read(Path file) {
    ResizableDoubleArray latencies = new ResizableDoubleArray();
    Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    CsvTable.read(file, List.of(VALUE), row -> take(row, latencies, skipped));
    long used = latencies.getNumElements();
    long bad = skipped.values().stream().mapToLong(Long::longValue).sum();
    if (used == 0) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s has no usable row (%d read%s); column %s must hold milliseconds above 0.",
              file,
              bad,
              SkipText.of(skipped),
              VALUE));
    }
    double median = new Median().evaluate(latencies.getElements()) * MILLISECONDS;
    return new LoadLatency(median, used + bad, used, skipped);
  }

  private static void take(
      CSVRecord row, ResizableDoubleArray latencies, Map<SkipReason, Long> skipped) {
    double value = row.isConsistent() ? CsvTable.positive(row.get(VALUE)) : Double.NaN;
    if (!Double.isNaN(value)) {
      latencies.addElement(value);
    } else {
      SkipReason reason =
          row.isConsistent() ? SkipReason.BAD_LATENCY : SkipReason.WRONG_NUMBER_OF_CELLS;
      skipped.merge(reason, 1L, Long::sum);
    }
  }
}
