package io.t2drl.calibrate;

import io.t2drl.config.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.input.BOMInputStream;

/** Reads CSV files with a header row, leniently in their rows and strictly in their columns. */
final class CsvTable {

  /** Stray quotes make a row malformed, not the file. */
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setTrim(true)
          .setLenientEof(true)
          .setTrailingData(true)
          .setAllowMissingColumnNames(true)
          .build();

  private CsvTable() {}

  /**
   * Passes every row of a file to a consumer.
   *
   * @param file UTF-8, with or without byte order mark
   * @param columns columns that must be there; others are ignored
   * @param row receives the rows in order
   * @throws UserError if the file cannot be read or lacks a column
   */
  static void read(Path file, List<String> columns, Consumer<CSVRecord> row) {
    try (BOMInputStream bytes =
            BOMInputStream.builder().setInputStream(Files.newInputStream(file)).get();
        BufferedReader text =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        CSVParser parser = FORMAT.parse(text)) {
      requireColumns(file, parser.getHeaderNames(), columns);
      parser.forEach(row);
    } catch (IOException | UncheckedIOException e) {
      throw new UserError(
          String.format(Locale.ROOT, "%s cannot be read as CSV: %s.", file, e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s has no usable header row: %s; its first line must name each column once.",
              file,
              e.getMessage()));
    }
  }

  private static void requireColumns(Path file, List<String> header, List<String> columns) {
    List<String> missing = columns.stream().filter(column -> !header.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s lacks the column%s %s; its header has: %s.",
              file,
              missing.size() > 1 ? "s" : "",
              String.join(", ", missing),
              String.join(", ", header)));
    }
  }

  /**
   * The number in a cell.
   *
   * @return the number, or NaN unless it is finite and above 0
   */
  static double positive(String cell) {
    try {
      double value = Double.parseDouble(cell);
      return value > 0 && value < Double.POSITIVE_INFINITY ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
