package io.t2drl.experience;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.text.CaseUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that describe themselves: unit and meaning travel as Spark field metadata in every
 * Parquet footer.
 */
final class Columns {

  static final String UNIT = "unit";
  static final String DESCRIPTION = "description";
  static final DataType FLOATS = DataTypes.createArrayType(DataTypes.FloatType, false);
  static final DataType INTS = DataTypes.createArrayType(DataTypes.IntegerType, false);
  static final DataType FLAGS = DataTypes.createArrayType(DataTypes.BooleanType, false);

  private Columns() {}

  static StructField field(String name, DataType type, String unit, String description) {
    MetadataBuilder metadata = new MetadataBuilder().putString(DESCRIPTION, description);
    if (!unit.isEmpty()) {
      metadata.putString(UNIT, unit);
    }
    return DataTypes.createStructField(name, type, true, metadata.build());
  }

  /**
   * Renames the bean properties behind a dataset to the schema's columns, in its order and with its
   * metadata.
   */
  static Dataset<Row> describe(Dataset<?> beans, StructType schema) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      String property = CaseUtils.toCamelCase(field.name(), false, '_');
      columns.add(beans.col(property).as(field.name(), field.metadata()));
    }
    return beans.select(columns.toArray(Column[]::new));
  }

  /**
   * {@return the Parquet paths of the columns that hold floating point numbers, which dictionaries
   * cannot shrink}
   */
  static List<String> floatingPaths(StructType schema) {
    List<String> paths = new ArrayList<>();
    for (StructField field : schema.fields()) {
      if (field.dataType().equals(FLOATS)) {
        paths.add(field.name() + ".list.element");
      } else if (field.dataType().equals(DataTypes.DoubleType)) {
        paths.add(field.name());
      }
    }
    return paths;
  }

  /**
   * {@return the first column of {@code expected} that {@code actual} lacks or types otherwise, or
   * null}
   */
  static String firstMissing(StructType expected, StructType actual) {
    for (StructField field : expected.fields()) {
      boolean present = actual.getFieldIndex(field.name()).isDefined();
      if (!present || !sameType(field.dataType(), actual.apply(field.name()).dataType())) {
        return field.name();
      }
    }
    return null;
  }

  private static boolean sameType(DataType expected, DataType actual) {
    if (expected instanceof ArrayType left && actual instanceof ArrayType right) {
      return left.elementType().equals(right.elementType());
    }
    return expected.equals(actual);
  }
}
