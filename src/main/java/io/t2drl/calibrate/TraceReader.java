package io.t2drl.calibrate;

import io.t2drl.config.UserError;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a request trace in the columns of GenTD26; rows that cannot be used are counted by their
 * first flaw.
 */
final class TraceReader {

  private static final String TIME = "gmt_create";
  private static final String STATUS = "predict_status";
  private static final String SECONDS = "exec_time_seconds";
  private static final String IMAGES = "num_images_per_prompt";
  private static final String STEPS = "num_inference_steps";
  private static final String MODEL = "checkpoint_model_version_id";
  private static final List<String> COLUMNS = List.of(TIME, STATUS, SECONDS, IMAGES, STEPS, MODEL);
  private static final String SUCCEEDED = "SUCCEED";

  private final List<TraceRow> rows = new ArrayList<>();
  private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
  private long read;

  private TraceReader() {}

  /**
   * Reads a trace.
   *
   * @param file CSV with a header row
   * @return usable rows and counts of the others
   * @throws UserError if the file cannot be read, lacks a column or has no usable row
   */
  static TraceSummary read(Path file) {
    TraceReader reader = new TraceReader();
    CsvTable.read(file, COLUMNS, reader::take);
    if (reader.rows.isEmpty()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s has no usable row (%d read%s); a usable row succeeded and has a time, a model,"
                  + " steps, images and seconds.",
              file,
              reader.read,
              SkipText.of(reader.skipped)));
    }
    return new TraceSummary(reader.rows, reader.read, reader.skipped);
  }

  private void take(CSVRecord csv) {
    read++;
    if (!csv.isConsistent()) {
      skip(SkipReason.WRONG_NUMBER_OF_CELLS);
      return;
    }
    if (!csv.get(STATUS).equals(SUCCEEDED)) {
      skip(SkipReason.NOT_SUCCEEDED);
      return;
    }
    String model = csv.get(MODEL);
    double steps = CsvTable.positive(csv.get(STEPS));
    double images = CsvTable.positive(csv.get(IMAGES));
    double seconds = CsvTable.positive(csv.get(SECONDS));
    LocalDateTime time = time(csv.get(TIME));
    if (time == null) {
      skip(SkipReason.BAD_TIME);
    } else if (model.isEmpty()) {
      skip(SkipReason.NO_MODEL);
    } else if (Double.isNaN(steps)) {
      skip(SkipReason.BAD_STEPS);
    } else if (Double.isNaN(images)) {
      skip(SkipReason.BAD_IMAGES);
    } else if (Double.isNaN(seconds)) {
      skip(SkipReason.BAD_EXECUTION_TIME);
    } else {
      rows.add(new TraceRow(time.toEpochSecond(ZoneOffset.UTC), model, steps * images, seconds));
    }
  }

  private void skip(SkipReason reason) {
    skipped.merge(reason, 1L, Long::sum);
  }

  private static LocalDateTime time(String cell) {
    try {
      return LocalDateTime.parse(cell.replace(' ', 'T'), DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
