package io.t2drl.dataset.file;

import io.t2drl.experience.parquet.ParquetSchema;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Timescale;
import io.t2drl.replay.Width;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Compares the schema of a data file with that of its dataset, and finds the columns in it. */
final class FileSchema {

  private final Map<DataColumn<?>, ColumnDescriptor> columns = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private boolean readable = true;

  private FileSchema() {}

  /**
   * Reads a schema.
   *
   * @param file footer of the file
   * @param timescale whose dataset
   * @param formatVersion version of the format
   */
  static FileSchema of(FileMetaData file, Timescale timescale, int formatVersion) {
    FileSchema schema = new FileSchema();
    Map<String, List<ColumnDescriptor>> found = new LinkedHashMap<>();
    file.getSchema()
        .getColumns()
        .forEach(
            leaf -> found.computeIfAbsent(leaf.getPath()[0], name -> new ArrayList<>()).add(leaf));
    for (DataColumn<?> column : timescale.stored()) {
      if (column.since() <= formatVersion) {
        schema.find(column, found.remove(column.name()));
      }
    }
    found
        .keySet()
        .forEach(name -> schema.faults.add("column " + name + " is none of the dataset's"));
    schema.compareUnits(file.getKeyValueMetaData().get(ParquetReadSupport.SPARK_METADATA_KEY()));
    return schema;
  }

  private void find(DataColumn<?> column, List<ColumnDescriptor> leaves) {
    int repetition = column.width() == Width.ONE ? 0 : 1;
    if (leaves == null) {
      refuse("column %s is missing", column);
    } else if (leaves.size() > 1
        || leaves.get(0).getMaxRepetitionLevel() != repetition
        || leaves.get(0).getMaxDefinitionLevel() > 1 + 2 * repetition
        || leaves.get(0).getPrimitiveType().getPrimitiveTypeName() != type(column)) {
      refuse("column %s must be %s", column, ParquetSchema.type(column).simpleString());
    } else {
      columns.put(column, leaves.get(0));
    }
  }

  private void refuse(String fault, Object... about) {
    readable = false;
    faults.add(String.format(Locale.ROOT, fault, about));
  }

  private static PrimitiveTypeName type(DataColumn<?> column) {
    return switch (column.type()) {
      case INT -> PrimitiveTypeName.INT32;
      case LONG -> PrimitiveTypeName.INT64;
      case FLOAT -> PrimitiveTypeName.FLOAT;
      case DOUBLE -> PrimitiveTypeName.DOUBLE;
      case FLAG -> PrimitiveTypeName.BOOLEAN;
      case TEXT -> PrimitiveTypeName.BINARY;
    };
  }

  private void compareUnits(String written) {
    if (written == null) {
      faults.add("it says nothing of its columns' units and meanings");
      return;
    }
    StructType described;
    try {
      described = (StructType) DataType.fromJson(written);
    } catch (RuntimeException e) {
      faults.add("what it says of its columns' units and meanings cannot be read");
      return;
    }
    for (DataColumn<?> column : columns.keySet()) {
      if (described.getFieldIndex(column.name()).isDefined()) {
        StructField field = described.apply(column.name());
        String unit = field.metadata().contains("unit") ? field.metadata().getString("unit") : "";
        if (!unit.equals(column.unit())) {
          faults.add(
              String.format(
                  Locale.ROOT,
                  "column %s is said to be in '%s', not '%s'",
                  column,
                  unit,
                  column.unit()));
        }
      }
    }
  }

  /** {@return the columns of the format version that are there} */
  Map<DataColumn<?>, ColumnDescriptor> columns() {
    return columns;
  }

  /** {@return what is wrong, a clause each} */
  List<String> faults() {
    return faults;
  }

  /** {@return whether all columns are there that must be} */
  boolean isReadable() {
    return readable;
  }
}
