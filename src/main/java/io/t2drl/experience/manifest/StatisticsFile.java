package io.t2drl.experience.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.config.UserError;
import io.t2drl.files.AtomicFile;
import io.t2drl.files.BoundedFile;
import io.t2drl.replay.Timescale;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes and reads the statistics of a round's data files: minimum, maximum, mean and nulls of
 * every column. They have a file of their own for each round, so that the manifest stays small and
 * quickly replaced however many files there are.
 */
public final class StatisticsFile {

  private static final int LARGEST = 64;
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

  /**
   * Reads the statistics of a round.
   *
   * @param base base directory of the datasets
   * @param hadoop configuration of the file system
   * @param name place below the base directory, as the manifest names it
   * @return what it says of the files of each dataset, in its order
   * @throws UserError if there is none, or it is no such file
   */
  public static Map<Timescale, List<PartFigures>> read(
      String base, Configuration hadoop, String name) {
    Path path = new Path(base, name);
    if (!name.matches("statistics/round=\\d+\\.json")) {
      throw new UserError(path + " is no place of statistics: restore the manifest");
    }
    try {
      byte[] bytes = BoundedFile.read(path, hadoop, LARGEST);
      JsonNode json = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
      Map<Timescale, List<PartFigures>> statistics = new EnumMap<>(Timescale.class);
      for (Timescale timescale : Timescale.values()) {
        List<PartFigures> files = new ArrayList<>();
        json.required(timescale.dataset()).forEach(file -> files.add(part(file)));
        statistics.put(timescale, files);
      }
      return statistics;
    } catch (FileNotFoundException e) {
      throw new UserError(path + " is not there, but the manifest names it: restore it");
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UserError(
          String.format(
              Locale.ROOT, "%s holds no statistics: %s; restore it", path, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  private static PartFigures part(JsonNode file) {
    Map<String, ColumnFigures> columns = new LinkedHashMap<>();
    file.required("columns")
        .fields()
        .forEachRemaining(column -> columns.put(column.getKey(), figures(column.getValue())));
    return new PartFigures(
        file.required("part").asInt(-1), file.required("rows").asLong(-1), columns);
  }

  private static ColumnFigures figures(JsonNode column) {
    return new ColumnFigures(
        number(column, "min"),
        number(column, "max"),
        number(column, "mean"),
        column.required("nulls").asLong(-1));
  }

  private static double number(JsonNode column, String name) {
    return column.path(name).asDouble(Double.NaN);
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
