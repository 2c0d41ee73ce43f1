package io.t2drl.replay;

import io.t2drl.replay.DataColumn.Declaration;
import java.util.ArrayList;
import java.util.List;

/** The columns of one dataset while they are being declared, in their order. */
final class Declarations {

  private final Timescale timescale;
  private final List<DataColumn<?>> columns = new ArrayList<>();

  Declarations(Timescale timescale) {
    this.timescale = timescale;
  }

  Timescale timescale() {
    return timescale;
  }

  Declaration<int[]> ints(String name) {
    return new Declaration<>(this, ElementType.INT, name);
  }

  Declaration<long[]> longs(String name) {
    return new Declaration<>(this, ElementType.LONG, name);
  }

  Declaration<float[]> floats(String name) {
    return new Declaration<>(this, ElementType.FLOAT, name);
  }

  Declaration<double[]> doubles(String name) {
    return new Declaration<>(this, ElementType.DOUBLE, name);
  }

  Declaration<boolean[]> flags(String name) {
    return new Declaration<>(this, ElementType.FLAG, name);
  }

  Declaration<String[]> texts(String name) {
    return new Declaration<>(this, ElementType.TEXT, name);
  }

  <A> DataColumn<A> add(Declaration<A> declaration, String description) {
    DataColumn<A> column = new DataColumn<>(columns.size(), declaration, description);
    columns.add(column);
    return column;
  }

  List<DataColumn<?>> all() {
    return List.copyOf(columns);
  }
}
