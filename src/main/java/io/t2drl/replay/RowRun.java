package io.t2drl.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Neighbouring rows that stay neighbours wherever they are put: those of one frame of a cell, slot
 * after slot. Runs are put in order and copied as a whole, which costs less than row by row.
 *
 * @param key key of the first row
 * @param rows rows that it belongs to
 * @param first its first row
 * @param count number of its rows
 */
record RowRun(int[] key, Rows rows, int first, int count) implements Comparable<RowRun> {

  /** Cuts rows into runs. */
  static List<RowRun> of(Rows rows) {
    int[][] keys = rows.timescale().keys().stream().map(rows::get).toArray(int[][]::new);
    List<RowRun> runs = new ArrayList<>();
    int first = 0;
    for (int row = 1; row <= rows.size(); row++) {
      if (row == rows.size() || !follows(keys, row)) {
        int begin = first;
        int[] key = Arrays.stream(keys).mapToInt(column -> column[begin]).toArray();
        runs.add(new RowRun(key, rows, begin, row - begin));
        first = row;
      }
    }
    return runs;
  }

  /** Whether a row's key is that of the row before but for the last number, which is the next. */
  private static boolean follows(int[][] keys, int row) {
    int last = keys.length - 1;
    for (int i = 0; i < last; i++) {
      if (keys[i][row] != keys[i][row - 1]) {
        return false;
      }
    }
    return keys[last][row] == keys[last][row - 1] + 1;
  }

  @Override
  public int compareTo(RowRun other) {
    return Arrays.compare(key, other.key);
  }
}
