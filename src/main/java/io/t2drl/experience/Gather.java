package io.t2drl.experience;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Puts the rows of several parts into one row-major array, in the order of their keys. Rows of
 * parts that are narrower are padded.
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

  float[] floats(int width, ToIntFunction<P> own, Function<P, float[]> column) {
    float[] gathered = new float[order.length * width];
    copy(width, own, column, gathered);
    return gathered;
  }

  int[] ints(int width, ToIntFunction<P> own, Function<P, int[]> column) {
    int[] gathered = new int[order.length * width];
    copy(width, own, column, gathered);
    return gathered;
  }

  boolean[] flags(int width, ToIntFunction<P> own, Function<P, boolean[]> column) {
    boolean[] gathered = new boolean[order.length * width];
    copy(width, own, column, gathered);
    return gathered;
  }

  private <A> void copy(int width, ToIntFunction<P> own, Function<P, A> column, A target) {
    List<A> sources = parts.stream().map(column).toList();
    int[] widths = parts.stream().mapToInt(own).toArray();
    for (int i = 0; i < order.length; i++) {
      int part = order[i].part();
      System.arraycopy(
          sources.get(part), order[i].row() * widths[part], target, i * width, widths[part]);
    }
  }
}
