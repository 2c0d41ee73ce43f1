package io.t2drl.grid.table;

/**
 * A column of a table.
 *
 * @param name its name, by which rows are chosen and ordered
 * @param kind what stands in it
 * @param place where it is shown
 */
record Column(String name, Kind kind, Place place) {

  /** What stands in a column. */
  enum Kind {
    /** Names. */
    TEXT,
    /** Numbers as they are. */
    NUMBER,
    /** Numbers of which few digits say enough. */
    SCORE,
    /** Times. */
    SECONDS;

    /** {@return whether all that stands in the column are numbers} */
    boolean isNumeric() {
      return this != TEXT;
    }
  }

  /** Where a column is shown. */
  enum Place {
    /** In every table, as far as there is room. */
    BESIDE,
    /** Below a table for people, a line for each row that has something in it. */
    BELOW,
    /** Only where there is room without end. */
    CSV
  }

  /** {@return a column that is shown everywhere} */
  static Column of(String name, Kind kind) {
    return new Column(name, kind, Place.BESIDE);
  }
}
