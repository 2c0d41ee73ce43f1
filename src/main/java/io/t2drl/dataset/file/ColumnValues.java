package io.t2drl.dataset.file;

import java.lang.reflect.Array;
import java.util.BitSet;

/**
 * A column of a row group.
 *
 * @param elements elements of all rows, one row after the other; what is null has a place too where
 *     rows have one element
 * @param width elements of each row where they all have as many; else -1
 * @param starts where the elements of each row begin, with one more entry that says where the last
 *     ones end; null where all rows have as many
 * @param nulls rows that are null or hold one; null where there are none
 */
record ColumnValues(Object elements, int width, int[] starts, BitSet nulls) {

  /** {@return whether a row is null or holds one} */
  boolean isNull(int row) {
    return nulls != null && nulls.get(row);
  }

  /** {@return elements of a row} */
  int width(int row) {
    return starts == null ? width : starts[row + 1] - starts[row];
  }

  /** {@return the elements of neighbouring rows; not a copy where they are all rows} */
  Object slice(int from, int to) {
    int begin = starts == null ? from * width : starts[from];
    int end = starts == null ? to * width : starts[to];
    if (begin == 0 && end == Array.getLength(elements)) {
      return elements;
    }
    Object slice = Array.newInstance(elements.getClass().getComponentType(), end - begin);
    System.arraycopy(elements, begin, slice, 0, end - begin);
    return slice;
  }
}
