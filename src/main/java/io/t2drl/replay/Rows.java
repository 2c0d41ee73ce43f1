package io.t2drl.replay;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Rows of one dataset as a structure of arrays, one primitive row-major array per column, of all of
 * its columns or some: what simulation writes, what files are read into, and what learners draw
 * from. The arrays are not copied when they are put in or taken out.
 */
public final class Rows implements Serializable {

  private static final long serialVersionUID = 1;

  private final Timescale timescale;
  private final Shape shape;
  private final int size;
  private final Object[] arrays;

  private Rows(Timescale timescale, Shape shape, int size, Object[] arrays) {
    this.timescale = timescale;
    this.shape = shape;
    this.size = size;
    this.arrays = arrays;
  }

  /**
   * Rows of zeros.
   *
   * @param timescale whose rows
   * @param columns columns that they have
   * @param shape users and models of their cells
   * @param size number of rows
   */
  public static Rows allocate(
      Timescale timescale, Collection<DataColumn<?>> columns, Shape shape, int size) {
    Object[] arrays = new Object[timescale.columns().size()];
    for (DataColumn<?> column : columns) {
      arrays[column.position()] =
          column.type().allocate(Math.multiplyExact(size, column.width().of(shape)));
    }
    return new Rows(timescale, shape, size, arrays);
  }

  /**
   * Rows of zeros that have the columns that learners hold.
   *
   * @param timescale whose rows
   * @param shape users and models of their cells
   * @param size number of rows
   */
  public static Rows replayed(Timescale timescale, Shape shape, int size) {
    return allocate(timescale, timescale.replayed(), shape, size);
  }

  /** {@return whose rows they are} */
  public Timescale timescale() {
    return timescale;
  }

  /** {@return the number of rows} */
  public int size() {
    return size;
  }

  /** {@return users and models of the widest row} */
  public Shape shape() {
    return shape;
  }

  /** {@return the columns that are here, in the dataset's order} */
  public List<DataColumn<?>> columns() {
    return timescale.columns().stream().filter(this::has).toList();
  }

  /** {@return whether a column of the dataset is here} */
  public boolean has(DataColumn<?> column) {
    return column.timescale() == timescale && arrays[column.position()] != null;
  }

  /**
   * {@return a column's elements, row by row}
   *
   * @throws IllegalArgumentException if it is not here
   */
  @SuppressWarnings("unchecked") // a column's type parameter and its type are declared together
  public <A> A get(DataColumn<A> column) {
    return (A) array(column);
  }

  private Object array(DataColumn<?> column) {
    Object array = column.timescale() == timescale ? arrays[column.position()] : null;
    if (array == null) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "These %s hold no column %s", timescale.dataset(), column));
    }
    return array;
  }

  /** {@return the elements of a row} */
  public int width(DataColumn<?> column) {
    return column.width().of(shape);
  }

  /**
   * {@return these rows with other elements in a column}
   *
   * @param column a column of the dataset, here or not
   * @param elements its elements, row by row
   * @throws IllegalArgumentException if their number is not that of the rows times the width, or
   *     the column is the other dataset's
   */
  public <A> Rows with(DataColumn<A> column, A elements) {
    int expected = size * width(column);
    int actual = Array.getLength(elements);
    if (column.timescale() != timescale || actual != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Column %s of %d %s must be one of theirs, and have %d elements: %d",
              column,
              size,
              timescale.dataset(),
              expected,
              actual));
    }
    Object[] others = arrays.clone();
    others[column.position()] = elements;
    return new Rows(timescale, shape, size, others);
  }

  /** {@return these rows with no columns but some} */
  public Rows select(Collection<DataColumn<?>> columns) {
    Object[] selected = new Object[arrays.length];
    for (DataColumn<?> column : columns) {
      selected[column.position()] = array(column);
    }
    return new Rows(timescale, shape, size, selected);
  }

  /** {@return a copy of the first rows} */
  public Rows first(int count) {
    return slice(0, count);
  }

  /** {@return a copy of the rows from one, inclusive, to another, exclusive} */
  public Rows slice(int from, int to) {
    Rows copy = allocate(timescale, columns(), shape, to - from);
    copy.append(0, this, from, to - from);
    return copy;
  }

  /**
   * Copies rows of other rows, which have the same columns, over rows of these.
   *
   * @param to the first row to be replaced
   * @param source rows that are no wider than these; narrower ones leave the rest of the elements
   *     as they are
   * @param from the first row to be copied
   * @param count number of rows
   */
  void append(int to, Rows source, int from, int count) {
    for (int i = 0; i < arrays.length; i++) {
      if (arrays[i] != null) {
        DataColumn<?> column = timescale.columns().get(i);
        copy(column, source, from, to, count);
      }
    }
  }

  private void copy(DataColumn<?> column, Rows source, int from, int to, int count) {
    Object target = array(column);
    Object elements = source.array(column);
    int width = width(column);
    int own = source.width(column);
    if (width == own) {
      System.arraycopy(elements, from * width, target, to * width, count * width);
    } else {
      for (int row = 0; row < count; row++) {
        System.arraycopy(elements, (from + row) * own, target, (to + row) * width, own);
      }
    }
  }

  /**
   * Puts rows together in the order of their keys (round, cell, frame, slot), wherever they come
   * from.
   *
   * @param timescale whose rows
   * @param columns columns that the parts have, the keys among them
   * @param parts rows in any order; those of narrower parts are padded with zeros
   */
  public static Rows merge(
      Timescale timescale, Collection<DataColumn<?>> columns, List<Rows> parts) {
    Shape shape = parts.stream().map(Rows::shape).reduce(Shape.NONE, Shape::or);
    int size = parts.stream().mapToInt(Rows::size).sum();
    Rows merged = allocate(timescale, columns, shape, size);
    List<RowRun> runs = new ArrayList<>();
    for (Rows part : parts) {
      RowRun.of(part).forEach(runs::add);
    }
    RowRun[] order = runs.toArray(RowRun[]::new);
    Arrays.sort(order);
    int to = 0;
    for (RowRun run : order) {
      merged.append(to, run.rows(), run.first(), run.count());
      to += run.count();
    }
    return merged;
  }
}
