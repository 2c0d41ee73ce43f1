package io.t2drl.learn.net;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The different rows of a matrix, in the order in which they appear, and where each row went. */
final class DistinctRows {

  private final Map<Row, Integer> places = new HashMap<>();
  private int[] place = {};
  private float[] rows = {};

  /** Numbers that are equal where all of them are, bit for bit. */
  private record Row(float[] values) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Row row && Arrays.equals(values, row.values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  /**
   * Looks at the first columns of a matrix.
   *
   * @param matrix row-major
   * @param count its rows
   * @param width its columns
   * @param size columns to look at
   */
  void of(float[] matrix, int count, int width, int size) {
    places.clear();
    place = place.length < count ? new int[count] : place;
    rows = Rows.atLeast(rows, count * size);
    for (int r = 0; r < count; r++) {
      int next = places.size();
      Row row = new Row(Arrays.copyOfRange(matrix, r * width, r * width + size));
      Integer known = places.putIfAbsent(row, next);
      place[r] = known == null ? next : known;
      if (known == null) {
        System.arraycopy(matrix, r * width, rows, next * size, size);
      }
    }
  }

  /** Returns how many there are. */
  int count() {
    return places.size();
  }

  /** Returns them, [count x size] and more. */
  float[] rows() {
    return rows;
  }

  /** Returns which of them a row of the matrix equals. */
  int place(int row) {
    return place[row];
  }
}
