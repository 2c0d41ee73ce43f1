package io.t2drl.train.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.t2drl.config.UserError;
import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.files.PlainFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 * Figures of one round, the only row of its file.
 *
 * @param numbers numbers by column; what the round has no number for is left out
 * @param columns what the columns are, in their order
 */
public record RoundRow(Map<String, Double> numbers, Map<String, Meaning> columns) {

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
  public record Meaning(String unit, String text) {}

  /**
   * Reads the row of a round.
   *
   * @param directory where it lies
   * @param hadoop configuration of the file systems
   * @return nothing where there is none
   * @throws UserError if it is no plain file, a large one, or of another form
   * @throws IOException if the file system refuses; Parquet throws exceptions of many types where a
   *     file is damaged
   */
  public static Optional<RoundRow> read(Path directory, Configuration hadoop) throws IOException {
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
          return Optional.of(new RoundRow(numbers(footer.getSchema(), pages), columns(footer)));
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
}
