package io.t2drl.experience.reading;

import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.Timescale;
import io.t2drl.replay.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * Packs rows as Spark reads them, without boxing, into parts that pass through the shuffle as a few
 * primitive arrays: much faster than row by row.
 */
final class RowPacker {

  /** Rows of a full part. */
  static final int CAPACITY = 2048;

  private final Timescale timescale;
  private final List<DataColumn<?>> columns;
  private final int offset;
  private final List<Field> fields = new ArrayList<>();
  private Rows rows;
  private int size;

  /** Copies one field of Spark's row into the rows. */
  private interface Field {
    void copy(InternalRow source, int to);
  }

  /**
   * Prepares to pack.
   *
   * @param timescale whose rows
   * @param columns what is packed, in the order in which rows hold it
   * @param offset position of the first of them in rows
   */
  RowPacker(Timescale timescale, List<DataColumn<?>> columns, int offset) {
    this.timescale = timescale;
    this.columns = columns;
    this.offset = offset;
  }

  /** {@return whether a row is as wide as those added since the last {@link #take}} */
  boolean fits(InternalRow row) {
    return size == 0 || shape(row).equals(rows.shape());
  }

  /** Adds a row that fits and says whether the part is full now. */
  boolean add(InternalRow row) {
    if (size == 0) {
      Shape shape = shape(row);
      if (rows == null || !shape.equals(rows.shape())) {
        allocate(shape);
      }
    }
    for (Field field : fields) {
      field.copy(row, size);
    }
    size++;
    return size == CAPACITY;
  }

  /** Hands over the rows added since the last call, and begins anew. */
  Rows take() {
    Rows part = rows.first(size);
    size = 0;
    return part;
  }

  /** {@return whether no row was added since the last {@link #take}} */
  boolean isEmpty() {
    return size == 0;
  }

  private Shape shape(InternalRow row) {
    Shape shape = Shape.NONE;
    for (int i = 0; i < columns.size(); i++) {
      Width width = columns.get(i).width();
      if (width != Width.ONE && width.of(shape) == 0) {
        shape = shape.or(width.shape(array(row, i, columns.get(i)).numElements()));
      }
    }
    return shape;
  }

  private void allocate(Shape shape) {
    rows = Rows.allocate(timescale, columns, shape, CAPACITY);
    fields.clear();
    for (int i = 0; i < columns.size(); i++) {
      DataColumn<?> column = columns.get(i);
      fields.add(
          column.width() == Width.ONE
              ? present(i, column, single(offset + i, rows.get(column)))
              : several(i, column, rows.get(column)));
    }
  }

  private Field present(int at, DataColumn<?> column, Field field) {
    return (row, to) -> {
      refuseNull(row, at, column);
      field.copy(row, to);
    };
  }

  private void refuseNull(InternalRow row, int at, DataColumn<?> column) {
    if (row.isNullAt(offset + at)) {
      throw new IllegalArgumentException("Column " + column + " must not be null");
    }
  }

  private static Field single(int at, Object array) {
    if (array instanceof int[] ints) {
      return (row, to) -> ints[to] = row.getInt(at);
    }
    if (array instanceof long[] longs) {
      return (row, to) -> longs[to] = row.getLong(at);
    }
    if (array instanceof float[] floats) {
      return (row, to) -> floats[to] = row.getFloat(at);
    }
    if (array instanceof double[] doubles) {
      return (row, to) -> doubles[to] = row.getDouble(at);
    }
    if (array instanceof boolean[] flags) {
      return (row, to) -> flags[to] = row.getBoolean(at);
    }
    String[] texts = (String[]) array;
    return (row, to) -> texts[to] = row.getUTF8String(at).toString();
  }

  private Field several(int at, DataColumn<?> column, Object array) {
    int width = rows.width(column);
    return (row, to) -> {
      ArrayData data = array(row, at, column);
      if (data.numElements() != width) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Column %s must have %d elements like the row's others: %d",
                column,
                width,
                data.numElements()));
      }
      System.arraycopy(elements(data, column), 0, array, to * width, width);
    };
  }

  private ArrayData array(InternalRow row, int at, DataColumn<?> column) {
    refuseNull(row, at, column);
    return row.getArray(offset + at);
  }

  private static Object elements(ArrayData data, DataColumn<?> column) {
    return switch (column.type()) {
      case INT -> data.toIntArray();
      case LONG -> data.toLongArray();
      case FLOAT -> data.toFloatArray();
      case DOUBLE -> data.toDoubleArray();
      case FLAG -> data.toBooleanArray();
      case TEXT -> throw new IllegalStateException("No column has several texts a row: " + column);
    };
  }
}
