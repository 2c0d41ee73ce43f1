package io.t2drl.experience;

import java.util.List;
import java.util.function.Function;

/**
 * Puts the rows of several parts into one row-major array, in the order of their keys.
 *
 * @param <P> what a part is
 */
final class Gather<P> {

  private final List<P> parts;
  private final RowKey[] order;

  Gather(List<P> parts, RowKey[] order) {
    this.parts = parts;
    this.order = order;
  }

  float[] floats(int width, Function<P, float[]> column) {
    float[] gathered = new float[order.length * width];
    copy(width, column, gathered);
    return gathered;
  }

  int[] ints(int width, Function<P, int[]> column) {
    int[] gathered = new int[order.length * width];
    copy(width, column, gathered);
    return gathered;
  }

  boolean[] flags(int width, Function<P, boolean[]> column) {
    boolean[] gathered = new boolean[order.length * width];
    copy(width, column, gathered);
    return gathered;
  }

  private <A> void copy(int width, Function<P, A> column, A target) {
    List<A> sources = parts.stream().map(column).toList();
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(
          sources.get(order[i].part()), order[i].row() * width, target, i * width, width);
    }
  }
}
