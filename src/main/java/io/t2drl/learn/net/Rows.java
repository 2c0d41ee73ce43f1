package io.t2drl.learn.net;

/**
 * Matrices whose rows are users. Outside, the users of a cell stand together. Inside, the rows of
 * the first user of every cell come first, then those of the second: what is done to the users of a
 * cell is then done to blocks of all cells, in long loops that the JIT compiler turns into vector
 * instructions.
 */
final class Rows {

  /**
   * Most rows of a pass that nobody goes back through: more no longer fit the second-level cache
   * together.
   */
  static final int PASS = 640;

  private Rows() {}

  /** Returns the buffer, or a new one where it is too short. */
  static float[] atLeast(float[] buffer, int size) {
    return buffer != null && buffer.length >= size ? buffer : new float[size];
  }

  /**
   * Brings [cells x users x width] into the order [users x cells x width], perhaps beside other
   * cells.
   *
   * @param at where the cells begin in {@code from}
   * @param first where the first cell stands among those of {@code to}
   * @param total cells of {@code to}
   */
  static void byUser(
      float[] from, int at, int cells, int users, int width, float[] to, int first, int total) {
    for (int c = 0; c < cells; c++) {
      for (int u = 0; u < users; u++) {
        int source = at + (c * users + u) * width;
        int target = (u * total + first + c) * width;
        for (int j = 0; j < width; j++) {
          to[target + j] = from[source + j];
        }
      }
    }
  }

  /**
   * The inverse: takes cells out of [users x total x width] into the order [cells x users x width].
   *
   * @param at where the cells begin in {@code to}
   */
  static void byCell(
      float[] from, int first, int total, int cells, int users, int width, float[] to, int at) {
    for (int c = 0; c < cells; c++) {
      for (int u = 0; u < users; u++) {
        int source = (u * total + first + c) * width;
        int target = at + (c * users + u) * width;
        for (int j = 0; j < width; j++) {
          to[target + j] = from[source + j];
        }
      }
    }
  }

  /** Writes a block again and again, {@code count} times in all. */
  static void repeat(float[] block, int at, int size, int count, float[] to) {
    System.arraycopy(block, at, to, 0, size);
    int total = size * count;
    for (int filled = size; filled < total; filled *= 2) {
      System.arraycopy(to, 0, to, filled, Math.min(filled, total - filled));
    }
  }

  /** to += from. */
  static void add(float[] from, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] += from[i];
    }
  }

  /**
   * Adds up {@code count} blocks in their order.
   *
   * @param scratch takes a block
   */
  static void sumBlocks(float[] from, int size, int count, float[] scratch, float[] to) {
    System.arraycopy(from, 0, to, 0, size);
    for (int b = 1; b < count; b++) {
      System.arraycopy(from, b * size, scratch, 0, size);
      add(scratch, to, size);
    }
  }

  /**
   * Adds the sum of all rows to {@code to}. Halves are added up again and again, which keeps loops
   * long and errors small.
   *
   * @param sums takes half of the matrix
   * @param scratch takes half of the matrix
   */
  static void addSum(
      float[] rows, int count, int width, float[] sums, float[] scratch, float[] to, int at) {
    int left = (count + 1) / 2;
    System.arraycopy(rows, 0, sums, 0, left * width);
    System.arraycopy(rows, left * width, scratch, 0, (count - left) * width);
    add(scratch, sums, (count - left) * width);
    while (left > 1) {
      int half = (left + 1) / 2;
      System.arraycopy(sums, half * width, scratch, 0, (left - half) * width);
      add(scratch, sums, (left - half) * width);
      left = half;
    }
    for (int j = 0; j < width; j++) {
      to[at + j] += sums[j];
    }
  }
}
