package io.t2drl.tabular;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Splits text into rows. A quote that nobody closes makes its own line unusable and no other one.
 */
final class RowReader {

  /** A cell with more line breaks is taken for a stray quote. */
  private static final int MOST_BREAKS = 100;

  private static final String[] NONE = {};

  private final BufferedReader text;
  private final CellSplitter splitter;
  private final Deque<String> ahead;
  private long line;

  /**
   * Reads on.
   *
   * @param text the rest of the file
   * @param ahead lines that were read before, in order
   * @param line lines before those
   * @param splitter of a line into cells
   */
  RowReader(BufferedReader text, Deque<String> ahead, long line, CellSplitter splitter) {
    this.text = text;
    this.ahead = new ArrayDeque<>(ahead);
    this.line = line;
    this.splitter = splitter;
  }

  /**
   * One row.
   *
   * @param line its first line, counted from 1
   * @param cells its cells; none where a quote is left open
   */
  record Cells(long line, String[] cells) {}

  /**
   * Reads the next row that has any text.
   *
   * @param width cells that a row with line breaks must have; 0: any
   * @return nothing at the end
   * @throws IOException if the file cannot be read
   */
  Optional<Cells> next(int width) throws IOException {
    for (String current = take(); current != null; current = take()) {
      long first = line;
      String[] cells = splitter.split(current, true).orElse(NONE);
      if (cells.length == 0) {
        cells = withBreaks(current, width);
      }
      if (cells.length == 0 || !Stream.of(cells).allMatch(String::isEmpty)) {
        return Optional.of(new Cells(first, cells));
      }
    }
    return Optional.empty();
  }

  private String[] withBreaks(String first, int width) throws IOException {
    StringBuilder joined = new StringBuilder(first);
    Deque<String> tried = new ArrayDeque<>();
    while (tried.size() < MOST_BREAKS) {
      String more = take();
      if (more == null) {
        break;
      }
      tried.addLast(more);
      joined.append('\n').append(more);
      if (more.indexOf('"') >= 0) {
        String[] cells = splitter.split(joined.toString(), false).orElse(NONE);
        if (cells.length > 0 && (width == 0 || cells.length == width)) {
          return cells;
        }
        if (cells.length > 0) {
          break; // closed by a quote that opens another cell
        }
      }
    }
    line -= tried.size();
    while (!tried.isEmpty()) {
      ahead.addFirst(tried.removeLast());
    }
    return NONE;
  }

  private String take() throws IOException {
    String next = ahead.isEmpty() ? text.readLine() : ahead.removeFirst();
    if (next != null) {
      line++;
    }
    return next;
  }
}
