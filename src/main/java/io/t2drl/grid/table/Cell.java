package io.t2drl.grid.table;

import java.math.BigDecimal;

/**
 * What stands in one place of a table.
 *
 * @param text it in full; empty where there is nothing
 * @param number the same as a number; null where it is none
 */
record Cell(String text, BigDecimal number) {

  /** Nothing. */
  static final Cell EMPTY = new Cell("", null);

  /** {@return text, which may be that of a number} */
  static Cell of(String text) {
    try {
      return new Cell(text, new BigDecimal(text));
    } catch (NumberFormatException e) {
      return new Cell(text, null);
    }
  }

  /** {@return a number} */
  static Cell of(long number) {
    return of(Long.toString(number));
  }

  /** {@return a number; nothing if it is none, or infinite} */
  static Cell of(double number) {
    return Double.isFinite(number) ? of(Double.toString(number)) : EMPTY;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }
}
