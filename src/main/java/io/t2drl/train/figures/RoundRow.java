package io.t2drl.train.figures;

import io.t2drl.experience.manifest.ExperienceFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Figures of one round, the only row of its file.
 *
 * @param numbers numbers by column; what the round has no number for is left out
 * @param columns what the columns are, in their order
 */
public record RoundRow(Map<String, Double> numbers, Map<String, Meaning> columns) {

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
   * @throws IOException if the file system refuses; Parquet throws exceptions of many types where a
   *     file is damaged
   */
  public static Optional<RoundRow> read(Path directory, Configuration hadoop) throws IOException {
    for (FileStatus file : ExperienceFiles.dataFiles(directory, hadoop)) {
      try (ParquetFileReader reader =
          ParquetFileReader.open(
              HadoopInputFile.fromStatus(file, hadoop),
              HadoopReadOptions.builder(hadoop, file.getPath()).build())) {
        PageReadStore pages = reader.readNextRowGroup();
        if (pages != null) {
          FileMetaData footer = reader.getFooter().getFileMetaData();
          return Optional.of(new RoundRow(numbers(footer.getSchema(), pages), columns(footer)));
        }
      }
    }
    return Optional.empty();
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

  private static Map<String, Meaning> columns(FileMetaData footer) {
    String written = footer.getKeyValueMetaData().get(ParquetReadSupport.SPARK_METADATA_KEY());
    Map<String, Meaning> columns = new LinkedHashMap<>();
    if (written != null) {
      for (StructField field : ((StructType) DataType.fromJson(written)).fields()) {
        columns.put(field.name(), new Meaning(text(field, "unit"), text(field, "description")));
      }
    }
    return columns;
  }

  private static String text(StructField field, String key) {
    return field.metadata().contains(key) ? field.metadata().getString(key) : "";
  }
}
