package io.t2drl.experience.manifest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.files.AtomicFile;
import io.t2drl.replay.Timescale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes the statistics of a round's data files: minimum, maximum, mean and nulls of every column.
 * They have a file of their own for each round, so that the manifest stays small and quickly
 * replaced however many files there are.
 */
public final class StatisticsFile {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private StatisticsFile() {}

  /** {@return the place of a round's statistics below the base directory} */
  static String name(int round) {
    return String.format(Locale.ROOT, "statistics/round=%d.json", round);
  }

  /**
   * Writes the statistics of a round in one step; replaces those that are there.
   *
   * @param base base directory of the datasets
   * @param hadoop configuration of the file system
   * @param round the round
   * @param files statistics of its files
   */
  public static void write(
      String base, Configuration hadoop, int round, List<FileStatistics> files) {
    ObjectNode json = JSON.createObjectNode();
    for (Timescale timescale : Timescale.values()) {
      ArrayNode dataset = json.putArray(timescale.dataset());
      files.forEach(file -> describe(file, timescale, dataset.addObject()));
    }
    Path path = new Path(base, name(round));
    try {
      AtomicFile.write(path, hadoop, JSON.writeValueAsBytes(json));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + path, e);
    }
  }

  private static void describe(FileStatistics file, Timescale timescale, ObjectNode json) {
    json.put("part", file.part()).put("rows", file.rows(timescale));
    ObjectNode columns = json.putObject("columns");
    file.columns(timescale)
        .forEach(
            (name, column) -> {
              ObjectNode statistics = columns.putObject(name);
              if (column.count() > 0) {
                statistics
                    .put("min", column.min())
                    .put("max", column.max())
                    .put("mean", column.sum() / column.count());
              }
              statistics.put("nulls", column.nulls());
            });
  }
}
