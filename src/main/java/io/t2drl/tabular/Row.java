package io.t2drl.tabular;

import java.util.regex.Pattern;

/** One row of a table. */
public final class Row {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?[0-9]{1,3})?");
  private static final int MOST_DIGITS = 18;
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]+");

  private final long line;
  private final String[] cells;
  private final int[] positions;
  private final boolean comma;

  /**
   * A row.
   *
   * @param line its first line, counted from 1
   * @param cells all its cells; none where it does not have as many as the header
   * @param positions of the reader's columns, -1 where absent
   * @param comma whether numbers may have a decimal comma
   */
  Row(long line, String[] cells, int[] positions, boolean comma) {
    this.line = line;
    this.cells = cells;
    this.positions = positions;
    this.comma = comma;
  }

  /** {@return the line it begins at, counted from 1} */
  public long line() {
    return line;
  }

  /** {@return whether it has as many cells as the header line and no quote left open} */
  public boolean isWhole() {
    return cells.length > 0;
  }

  /**
   * {@return a cell without surrounding blanks; empty where the table has no such column}
   *
   * @param column index of the column among those that the reader looks for
   */
  public String text(int column) {
    return positions[column] < 0 ? "" : cells[positions[column]];
  }

  /**
   * {@return the number in a cell; NaN where there is none or an infinite one}
   *
   * @param column index of the column among those that the reader looks for
   */
  public double number(int column) {
    String text = text(column);
    long digits = digits(text);
    if (digits >= 0) {
      return digits;
    }
    String plain = number(text, comma);
    double value = plain.isEmpty() ? Double.NaN : Double.parseDouble(plain);
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** {@return the number that a text of at most 18 digits and nothing else is; -1 for others} */
  static long digits(String text) {
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** {@return a number with its decimal point; empty where a text is none} */
  static String number(String text, boolean comma) {
    if (NUMBER.matcher(text).matches()) {
      return text;
    }
    return comma && DECIMAL_COMMA.matcher(text).matches() ? text.replace(',', '.') : "";
  }
}
