package io.t2drl.dataset.file;

import io.t2drl.replay.DataColumn;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** A row group, as the columns that were asked for. */
public final class RowGroup {

  private final Timescale timescale;
  private final long first;
  private final int rows;
  private final Map<DataColumn<?>, ColumnValues> columns;

  RowGroup(Timescale timescale, long first, int rows, Map<DataColumn<?>, ColumnValues> columns) {
    this.timescale = timescale;
    this.first = first;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Neighbouring rows that are as they must be.
   *
   * @param first position of the first of them in the file, from 0
   * @param rows the rows
   */
  public record Run(long first, Rows rows) {}

  /** Is told of rows that are not as they must be. */
  public interface Faults {

    /** No value where there must be one. */
    void isNull(long position, DataColumn<?> column);

    /** Another number of elements than the row's world has users or models. */
    void isWide(long position, DataColumn<?> column, int elements, int expected);

    /** A variant of the scenario that there is none of. */
    void isOfNoWorld(long position, int variant);
  }

  /** {@return the number of its rows} */
  public int rows() {
    return rows;
  }

  /**
   * Cuts it into runs of rows of one variant; rows that are not as they must be are left out.
   *
   * @param worlds users and models of each variant of the scenario; null for variants that there
   *     are none of
   * @param faults is told of the rows that are left out
   * @return the runs in order; nothing is copied where there is only one
   */
  public List<Run> runs(IntFunction<Shape> worlds, Faults faults) {
    ColumnValues variants =
        columns.get(timescale == Timescale.SLOTS ? SlotColumns.VARIANT : FrameColumns.VARIANT);
    int[] variant = (int[]) variants.elements();
    boolean[] broken = new boolean[rows];
    columns.forEach((column, values) -> markNulls(column, values, broken, faults));
    List<Run> runs = new ArrayList<>();
    for (int from = 0; from < rows; ) {
      int to = from + 1;
      while (to < rows
          && variant[to] == variant[from]
          && variants.isNull(to) == variants.isNull(from)) {
        to++;
      }
      Shape shape = variants.isNull(from) ? null : worlds.apply(variant[from]);
      if (shape == null) {
        refuse(from, to, broken, variants, variant[from], faults);
      } else {
        columns.forEach(new WidthCheck(from, to, shape, broken, faults)::check);
        addRuns(from, to, shape, broken, runs);
      }
      from = to;
    }
    return runs;
  }

  private void refuse(
      int from, int to, boolean[] broken, ColumnValues variants, int variant, Faults faults) {
    for (int row = from; row < to; row++) {
      if (!variants.isNull(row)) {
        faults.isOfNoWorld(first + row, variant);
      }
    }
    Arrays.fill(broken, from, to, true);
  }

  private void markNulls(
      DataColumn<?> column, ColumnValues values, boolean[] broken, Faults faults) {
    if (values.nulls() == null) {
      return;
    }
    boolean mayBe = column == FrameColumns.PROPENSITY;
    values.nulls().stream()
        .forEach(
            row -> {
              if (mayBe) {
                ((double[]) values.elements())[row] = Double.NaN; // as in memory
              } else {
                broken[row] = true;
                faults.isNull(first + row, column);
              }
            });
  }

  /** Compares the widths of rows with those of their world. */
  private final class WidthCheck {

    private final int from;
    private final int to;
    private final Shape shape;
    private final boolean[] broken;
    private final Faults faults;

    WidthCheck(int from, int to, Shape shape, boolean[] broken, Faults faults) {
      this.from = from;
      this.to = to;
      this.shape = shape;
      this.broken = broken;
      this.faults = faults;
    }

    void check(DataColumn<?> column, ColumnValues values) {
      int expected = column.width().of(shape);
      if (values.starts() == null && values.width() == expected) {
        return;
      }
      for (int row = from; row < to; row++) {
        if (values.width(row) != expected && !values.isNull(row)) {
          broken[row] = true;
          faults.isWide(first + row, column, values.width(row), expected);
        }
      }
    }
  }

  private void addRuns(int from, int to, Shape shape, boolean[] broken, List<Run> runs) {
    for (int begin = from; begin < to; ) {
      int end = begin;
      while (end < to && !broken[end]) {
        end++;
      }
      if (end > begin) {
        runs.add(new Run(first + begin, slice(begin, end, shape)));
      }
      begin = end + 1;
    }
  }

  private Rows slice(int from, int to, Shape shape) {
    Rows slice = Rows.allocate(timescale, List.of(), shape, to - from);
    for (Map.Entry<DataColumn<?>, ColumnValues> column : columns.entrySet()) {
      slice = with(slice, column.getKey(), column.getValue().slice(from, to));
    }
    return slice;
  }

  @SuppressWarnings("unchecked") // a column's type parameter and its type are declared together
  private static <A> Rows with(Rows rows, DataColumn<?> column, Object elements) {
    return rows.with((DataColumn<A>) column, (A) elements);
  }
}
