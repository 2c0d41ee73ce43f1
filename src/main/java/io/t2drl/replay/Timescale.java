package io.t2drl.replay;

import java.util.List;
import java.util.Locale;

/** The two timescales; each has a dataset of its own. */
public enum Timescale {
  /** The short one: a row per cell and slot. */
  SLOTS,
  /** The long one: a row per cell and frame. */
  FRAMES;

  /** {@return the name of its dataset} */
  public String dataset() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return all columns of its dataset, in order; a column's position is its place here} */
  public List<DataColumn<?>> columns() {
    return this == SLOTS ? SlotColumns.ALL : FrameColumns.ALL;
  }

  /** {@return the columns in the dataset's files; the others are part of their paths} */
  public List<DataColumn<?>> stored() {
    return columns().stream().filter(column -> !column.inPath()).toList();
  }

  /** {@return the columns that learners hold} */
  public List<DataColumn<?>> replayed() {
    return columns().stream().filter(DataColumn::replayed).toList();
  }

  /** {@return the columns that rows are ordered by, the first one first} */
  public List<DataColumn<int[]>> keys() {
    return this == SLOTS ? SlotColumns.KEYS : FrameColumns.KEYS;
  }
}
