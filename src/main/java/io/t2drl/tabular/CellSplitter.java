package io.t2drl.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a line into cells as RFC 4180 says: a cell that begins with a quote ends with one, and
 * holds separators, line breaks and doubled quotes. Libraries go on to the next quote where one is
 * left open, however many rows that swallows; here the caller decides.
 *
 * @param separator between cells
 */
record CellSplitter(char separator) {

  private static final char QUOTE = '"';

  /**
   * Splits a line.
   *
   * @param line one or more lines
   * @param lenient whether text after a closing quote is taken as part of the cell
   * @return cells without surrounding blanks; nothing if a quote is left open, or if text follows a
   *     closing quote and that is not allowed
   */
  Optional<String[]> split(String line, boolean lenient) {
    List<String> cells = new ArrayList<>();
    int position = 0;
    while (true) {
      int start = skipBlanks(line, position);
      int end;
      if (start < line.length() && line.charAt(start) == QUOTE) {
        StringBuilder cell = new StringBuilder();
        int closed = quoted(line, start + 1, cell);
        if (closed < 0) {
          return Optional.empty();
        }
        end = end(line, closed);
        String rest = line.substring(closed, end).strip();
        if (!rest.isEmpty() && !lenient) {
          return Optional.empty();
        }
        cells.add(cell.append(rest).toString().strip());
      } else {
        end = end(line, position);
        cells.add(line.substring(position, end).strip());
      }
      if (end == line.length()) {
        return Optional.of(cells.toArray(String[]::new));
      }
      position = end + 1;
    }
  }

  /** Adds the text up to the closing quote; returns where it goes on after it, or -1. */
  private static int quoted(String line, int from, StringBuilder cell) {
    int start = from;
    while (true) {
      int quote = line.indexOf(QUOTE, start);
      if (quote < 0) {
        return -1;
      }
      cell.append(line, start, quote);
      if (quote + 1 < line.length() && line.charAt(quote + 1) == QUOTE) {
        cell.append(QUOTE);
        start = quote + 2;
      } else {
        return quote + 1;
      }
    }
  }

  private int end(String line, int from) {
    int end = line.indexOf(separator, from);
    return end < 0 ? line.length() : end;
  }

  private int skipBlanks(String line, int from) {
    int position = from;
    while (position < line.length()
        && line.charAt(position) != separator
        && Character.isWhitespace(line.charAt(position))) {
      position++;
    }
    return position;
  }
}
