package io.t2drl.experience.parquet;

import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Width;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Hands rows to Spark one by one, in the row object that Spark's own operators use: numbers are
 * never boxed, and elements of arrays are copied in bulk. The object is the same each time.
 */
public final class RowWriter implements Iterator<InternalRow> {

  private final SpecificInternalRow row;
  private final List<Field> fields = new ArrayList<>();
  private final int size;
  private int next;

  /** Sets one field of the row object. */
  private interface Field {
    void set(int row);
  }

  /**
   * Opens rows.
   *
   * @param rows rows that have all columns of their dataset's files
   */
  public RowWriter(Rows rows) {
    size = rows.size();
    row = new SpecificInternalRow(ParquetSchema.of(rows.timescale()));
    List<DataColumn<?>> columns = rows.timescale().stored();
    for (int i = 0; i < columns.size(); i++) {
      DataColumn<?> column = columns.get(i);
      fields.add(
          column.width() == Width.ONE
              ? single(i, rows.get(column))
              : several(i, rows.get(column), rows.width(column)));
    }
  }

  @Override
  public boolean hasNext() {
    return next < size;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    for (Field field : fields) {
      field.set(next);
    }
    next++;
    return row;
  }

  private Field single(int at, Object array) {
    if (array instanceof int[] ints) {
      return from -> row.setInt(at, ints[from]);
    }
    if (array instanceof long[] longs) {
      return from -> row.setLong(at, longs[from]);
    }
    if (array instanceof float[] floats) {
      return from -> row.setFloat(at, floats[from]);
    }
    if (array instanceof double[] doubles) {
      return from -> set(at, doubles[from]);
    }
    if (array instanceof boolean[] flags) {
      return from -> row.setBoolean(at, flags[from]);
    }
    return new Text(at, (String[]) array);
  }

  /** To the readers of a dataset, a number that is not known is null, not NaN. */
  private void set(int at, double number) {
    if (Double.isNaN(number)) {
      row.setNullAt(at);
    } else {
      row.setDouble(at, number);
    }
  }

  private Field several(int at, Object array, int width) {
    if (array instanceof int[] ints) {
      return from -> set(at, ints, Platform.INT_ARRAY_OFFSET, from, width, Integer.BYTES);
    }
    if (array instanceof float[] floats) {
      return from -> set(at, floats, Platform.FLOAT_ARRAY_OFFSET, from, width, Float.BYTES);
    }
    if (array instanceof boolean[] flags) {
      return from -> set(at, flags, Platform.BOOLEAN_ARRAY_OFFSET, from, width, 1);
    }
    throw new IllegalStateException("No column has rows of " + array.getClass().getSimpleName());
  }

  private void set(int at, Object array, int offset, int from, int width, int bytes) {
    int begin = Math.toIntExact(offset + (long) from * width * bytes);
    row.update(at, UnsafeArrayData.fromPrimitiveArray(array, begin, width, bytes));
  }

  /** Texts repeat from row to row: each is encoded once. */
  private final class Text implements Field {

    private final int at;
    private final String[] texts;
    private String last;
    private UTF8String encoded;

    Text(int at, String[] texts) {
      this.at = at;
      this.texts = texts;
    }

    @Override
    public void set(int from) {
      String text = texts[from];
      if (encoded == null || !text.equals(last)) {
        last = text;
        encoded = UTF8String.fromString(text);
      }
      row.update(at, encoded);
    }
  }
}
