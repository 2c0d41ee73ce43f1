package io.t2drl.dataset.convert;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * An episode as rows with the columns of RLlib's offline data, and no others: RLlib takes those for
 * what a module has put out.
 */
final class RllibRows implements Iterator<InternalRow> {

  /** The columns. */
  static final StructType SCHEMA =
      new StructType(
          new StructField[] {
            DataTypes.createStructField("eps_id", DataTypes.StringType, false),
            DataTypes.createStructField("t", DataTypes.IntegerType, false),
            DataTypes.createStructField("obs", numbers(), false),
            DataTypes.createStructField("actions", numbers(), false),
            DataTypes.createStructField("rewards", DataTypes.DoubleType, false),
            DataTypes.createStructField("new_obs", numbers(), false),
            DataTypes.createStructField("terminateds", DataTypes.BooleanType, false),
            DataTypes.createStructField("truncateds", DataTypes.BooleanType, false)
          });

  private final Steps steps;
  private final UTF8String episode;
  private int next;

  RllibRows(Steps steps) {
    this.steps = steps;
    this.episode = UTF8String.fromString(steps.episode());
  }

  private static DataType numbers() {
    return DataTypes.createArrayType(DataTypes.FloatType, false);
  }

  @Override
  public boolean hasNext() {
    return next < steps.count();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int step = next++;
    return new GenericInternalRow(
        new Object[] {
          episode,
          step,
          slice(steps.observations(), step, steps.observationWidth()),
          slice(steps.actions(), step, steps.actionWidth()),
          steps.rewards()[step],
          slice(steps.observations(), step + 1, steps.observationWidth()),
          steps.terminated()[step],
          steps.truncated()[step]
        });
  }

  private static UnsafeArrayData slice(float[] all, int step, int width) {
    return UnsafeArrayData.fromPrimitiveArray(
        Arrays.copyOfRange(all, step * width, (step + 1) * width));
  }
}
