package io.t2drl.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.t2drl.config.UserError;
import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.files.Folder;
import io.t2drl.files.PlainFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;

/**
 * Figures that a run keeps of every round, one row a file: its metrics or its timings.
 *
 * @param rows numbers by column, by round; what a round has no number for is left out
 * @param columns what the columns are, in their order
 * @param unreadable why rounds that are there cannot be read, a clause each
 * @param hidden why nobody knows which rounds there are, if the file system does not say
 */
record RoundFigures(
    SortedMap<Integer, Map<String, Double>> rows,
    Map<String, Meaning> columns,
    List<String> unreadable,
    Optional<String> hidden) {

  private static final Pattern ROUND = Pattern.compile("round=(\\d{1,9})");

  /** MiB; a run writes some kB. */
  private static final int LARGEST = 2;

  private static final int MOST_COLUMNS = 256;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What a column is.
   *
   * @param unit its unit, empty where it has none
   * @param text what it means
   */
  record Meaning(String unit, String text) {}

  private record Row(int round, Map<String, Double> numbers, Map<String, Meaning> columns) {}

  /**
   * Reads the figures of rounds.
   *
   * @param directory where they lie, or would
   * @param rounds number of complete rounds: later ones are not over
   */
  static RoundFigures read(String directory, int rounds, Configuration hadoop) {
    SortedMap<Integer, Map<String, Double>> rows = new TreeMap<>();
    Map<String, Meaning> columns = new LinkedHashMap<>();
    List<String> unreadable = new ArrayList<>();
    Optional<String> hidden = Optional.empty();
    List<FileStatus> found = List.of();
    try {
      found = new Folder(new Path(directory), hadoop).list();
    } catch (UncheckedIOException e) {
      hidden = Optional.of(String.valueOf(e.getCause().getMessage()));
    }
    for (FileStatus status : found) {
      Matcher name = ROUND.matcher(status.getPath().getName());
      if (name.matches() && Integer.parseInt(name.group(1)) < rounds) {
        try {
          row(Integer.parseInt(name.group(1)), status.getPath(), hadoop)
              .ifPresent(
                  row -> {
                    rows.put(row.round(), row.numbers());
                    row.columns().forEach(columns::putIfAbsent);
                  });
        } catch (IOException | RuntimeException e) { // Parquet says so of other files
          unreadable.add(String.valueOf(e.getMessage()));
        }
      }
    }
    return new RoundFigures(rows, columns, unreadable, hidden);
  }

  private static Optional<Row> row(int round, Path directory, Configuration hadoop)
      throws IOException {
    for (FileStatus file : ExperienceFiles.dataFiles(directory, hadoop)) {
      PlainFile.require(file, LARGEST);
      try (ParquetFileReader reader =
          ParquetFileReader.open(
              HadoopInputFile.fromStatus(file, hadoop),
              HadoopReadOptions.builder(hadoop, file.getPath()).build())) {
        FileMetaData footer = reader.getFooter().getFileMetaData();
        refuseOther(file.getPath(), reader.getRecordCount(), footer.getSchema());
        PageReadStore pages = reader.readNextRowGroup();
        if (pages != null) {
          return Optional.of(new Row(round, numbers(footer.getSchema(), pages), columns(footer)));
        }
      }
    }
    return Optional.empty();
  }

  private static void refuseOther(Path file, long rows, MessageType schema) {
    if (rows > 1
        || schema.getFieldCount() > MOST_COLUMNS
        || schema.getFields().stream().anyMatch(field -> !field.isPrimitive())) {
      throw new UserError(
          String.format(
              Locale.ROOT, "%s must hold one row of at most %d numbers", file, MOST_COLUMNS));
    }
  }

  private static Map<String, Double> numbers(MessageType schema, PageReadStore pages) {
    Group group =
        new ColumnIOFactory()
            .getColumnIO(schema)
            .getRecordReader(pages, new GroupRecordConverter(schema))
            .read();
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int field = 0; field < schema.getFieldCount(); field++) {
      if (group.getFieldRepetitionCount(field) > 0) {
        boolean whole =
            schema.getType(field).asPrimitiveType().getPrimitiveTypeName()
                == PrimitiveTypeName.INT64;
        numbers.put(
            schema.getFieldName(field),
            whole ? group.getLong(field, 0) : group.getDouble(field, 0));
      }
    }
    return numbers;
  }

  private static Map<String, Meaning> columns(FileMetaData footer) throws IOException {
    String written = footer.getKeyValueMetaData().get(ParquetReadSupport.SPARK_METADATA_KEY());
    Map<String, Meaning> columns = new LinkedHashMap<>();
    if (written != null) {
      for (JsonNode field : JSON.readTree(written).path("fields")) {
        JsonNode said = field.path("metadata");
        columns.put(
            field.path("name").asText(),
            new Meaning(said.path("unit").asText(""), said.path("description").asText("")));
      }
    }
    return columns;
  }

  /** Writes the rounds, and a column for each figure that any of them has. */
  void write(ObjectNode node) {
    ArrayNode rounds = node.putArray("rounds");
    rows.keySet().forEach(rounds::add);
    ArrayNode array = node.putArray("columns");
    columns.forEach(
        (name, meaning) -> {
          if (rows.values().stream().anyMatch(row -> row.containsKey(name))) {
            ObjectNode column = array.addObject();
            column.put("name", name).put("unit", meaning.unit()).put("meaning", meaning.text());
            ArrayNode values = column.putArray("values");
            rows.values().forEach(row -> values.add(row.get(name)));
          }
        });
  }
}
