package io.t2drl.experience.parquet;

import io.t2drl.replay.DataColumn;
import io.t2drl.replay.ElementType;
import io.t2drl.replay.Timescale;
import io.t2drl.replay.Width;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The datasets' columns as Spark sees them. Unit and meaning of each travel as field metadata
 * ({@code unit}, {@code description}) in every Parquet footer.
 */
public final class ParquetSchema {

  private static final String UNIT = "unit";
  private static final String DESCRIPTION = "description";

  private ParquetSchema() {}

  /** {@return the schema of a dataset's files} */
  public static StructType of(Timescale timescale) {
    return of(timescale.stored());
  }

  /** {@return the schema of columns} */
  public static StructType of(Collection<DataColumn<?>> columns) {
    return new StructType(columns.stream().map(ParquetSchema::field).toArray(StructField[]::new));
  }

  private static StructField field(DataColumn<?> column) {
    MetadataBuilder metadata = new MetadataBuilder().putString(DESCRIPTION, column.description());
    if (!column.unit().isEmpty()) {
      metadata.putString(UNIT, column.unit());
    }
    return DataTypes.createStructField(column.name(), type(column), true, metadata.build());
  }

  /** {@return a column's type in Spark SQL} */
  public static DataType type(DataColumn<?> column) {
    DataType element =
        switch (column.type()) {
          case INT -> DataTypes.IntegerType;
          case LONG -> DataTypes.LongType;
          case FLOAT -> DataTypes.FloatType;
          case DOUBLE -> DataTypes.DoubleType;
          case FLAG -> DataTypes.BooleanType;
          case TEXT -> DataTypes.StringType;
        };
    return column.width() == Width.ONE ? element : DataTypes.createArrayType(element, false);
  }

  /**
   * {@return the Parquet paths of the columns that hold many different floating point numbers,
   * which dictionaries cannot shrink}
   */
  public static List<String> floatingPaths(Timescale timescale) {
    return timescale.stored().stream()
        .filter(
            column ->
                column.type() == ElementType.DOUBLE
                    || column.type() == ElementType.FLOAT && column.width() != Width.ONE)
        .map(column -> column.width() == Width.ONE ? column.name() : column + ".list.element")
        .toList();
  }

  /** {@return the first of some columns that files of a schema lack or type otherwise} */
  public static Optional<DataColumn<?>> firstMissing(
      Collection<DataColumn<?>> columns, StructType schema) {
    for (DataColumn<?> column : columns) {
      boolean present = schema.getFieldIndex(column.name()).isDefined();
      if (!present || !sameType(type(column), schema.apply(column.name()).dataType())) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  private static boolean sameType(DataType expected, DataType actual) {
    if (expected instanceof ArrayType left && actual instanceof ArrayType right) {
      return left.elementType().equals(right.elementType());
    }
    return expected.equals(actual);
  }
}
