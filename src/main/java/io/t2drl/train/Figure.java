package io.t2drl.train;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * One number that is kept of every round, by the name it has in datasets and for viewers.
 *
 * @param group what it belongs to; viewers show the figures of a group together
 * @param name name of its column
 * @param unit its unit, empty where it has none
 * @param description what it means
 * @param value its value, a Long or a finite Double; null where the round has none
 */
public record Figure(String group, String name, String unit, String description, Number value) {

  /** Takes a number that is not finite for one that the round does not have. */
  public Figure {
    if (value instanceof Double number && !Double.isFinite(number)) {
      value = null;
    }
  }

  /**
   * Makes figures of one group.
   *
   * @param name name of the group
   */
  public record Group(String name) {

    /**
     * A whole number that every round has.
     *
     * @param column name of its column
     * @param description what it means
     * @param value its value
     * @return the figure
     */
    public Figure count(String column, String description, long value) {
      return new Figure(name, column, "", description, value);
    }

    /**
     * A number that every round has, unless it is none, like a rate in no time.
     *
     * @param column name of its column
     * @param unit its unit, empty where it has none
     * @param description what it means
     * @param value its value
     * @return the figure
     */
    public Figure figure(String column, String unit, String description, double value) {
      return new Figure(name, column, unit, description, value);
    }

    /**
     * A number that not every round has.
     *
     * @param column name of its column
     * @param unit its unit, empty where it has none
     * @param description what it means
     * @param value its value
     * @return the figure
     */
    public Figure figure(String column, String unit, String description, Optional<Double> value) {
      return new Figure(name, column, unit, description, value.orElse(null));
    }
  }

  /** Its column; counts are whole numbers and always there. */
  StructField column() {
    DataType type = value instanceof Long ? DataTypes.LongType : DataTypes.DoubleType;
    MetadataBuilder metadata = new MetadataBuilder().putString("description", description);
    if (!unit.isEmpty()) {
      metadata.putString("unit", unit);
    }
    return DataTypes.createStructField(name, type, true, metadata.build());
  }
}
