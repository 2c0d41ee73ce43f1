package io.t2drl.dataset.file;

import io.t2drl.replay.ElementType;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;

/** Decodes one column of one row group, page by page. */
final class ColumnDecoder {

  private final ColumnDescriptor column;
  private final ElementType type;
  private final int rows;
  private final int usualWidth;
  private Object elements;
  private int filled;
  private int row;
  private int[] starts;
  private BitSet nulls;

  /**
   * Prepares to decode.
   *
   * @param column the column in the file
   * @param type what it holds
   * @param rows rows of the row group
   * @param usualWidth how many elements rows are likely to have
   */
  ColumnDecoder(ColumnDescriptor column, ElementType type, int rows, int usualWidth) {
    this.column = column;
    this.type = type;
    this.rows = rows;
    this.usualWidth = usualWidth;
  }

  /** {@return the whole column} */
  ColumnValues decode(PageReader pages) throws IOException {
    int entries = Math.toIntExact(pages.getTotalValueCount());
    ValueDecoder values = new ValueDecoder(column, type, pages.readDictionaryPage());
    elements = ValueDecoder.allocate(type, entries);
    int read = 0;
    while (read < entries) {
      DataPage page = pages.readPage();
      if (page == null) {
        throw new ParquetDecodingException("Column " + name() + " ends early");
      }
      add(PageContent.of(page, column), values);
      read += page.getValueCount();
    }
    if (row != rows) {
      throw new ParquetDecodingException("Column " + name() + " has " + row + " rows, not " + rows);
    }
    return starts == null
        ? new ColumnValues(elements, single() ? 1 : usualWidth, null, nulls)
        : new ColumnValues(trimmed(), -1, Arrays.copyOf(starts, rows + 1), nulls);
  }

  private String name() {
    return column.getPath()[0];
  }

  private boolean single() {
    return column.getMaxRepetitionLevel() == 0;
  }

  private Object trimmed() {
    if (Array.getLength(elements) == filled) {
      return elements;
    }
    Object trimmed = ValueDecoder.allocate(type, filled);
    System.arraycopy(elements, 0, trimmed, 0, filled);
    return trimmed;
  }

  private void add(PageContent page, ValueDecoder values) throws IOException {
    int count = page.count();
    boolean present =
        column.getMaxDefinitionLevel() == 0
            || Levels.all(page.definition(), count, column.getMaxDefinitionLevel());
    if (present && single()) {
      values.decode(page, count, elements, filled);
      filled += count;
      row += count;
    } else if (present
        && starts == null
        && usualWidth > 0
        && count % usualWidth == 0
        && Levels.repeats(page.repetition(), count, usualWidth)) {
      values.decode(page, count, elements, filled);
      filled += count;
      row += count / usualWidth;
    } else {
      addIrregular(page, values);
    }
  }

  private void addIrregular(PageContent page, ValueDecoder values) throws IOException {
    int largest = column.getMaxDefinitionLevel();
    int[] definition = Levels.decode(page.definition(), page.count(), largest);
    int present = 0;
    for (int level : definition) {
      present += level == largest ? 1 : 0;
    }
    Object decoded = ValueDecoder.allocate(type, present);
    values.decode(page, present, decoded, 0);
    if (single()) {
      addSingles(definition, decoded);
    } else {
      int[] repetition = Levels.decode(page.repetition(), page.count(), 1);
      addLists(definition, repetition, decoded);
    }
  }

  private void addSingles(int[] definition, Object decoded) {
    int from = 0;
    for (int level : definition) {
      if (level == column.getMaxDefinitionLevel()) {
        Array.set(elements, filled, Array.get(decoded, from++));
      } else {
        markNull(row);
      }
      filled++;
      row++;
    }
  }

  /**
   * Levels of a list: 0 it is null, 1 it is empty, the largest an element, below that a null one.
   */
  private void addLists(int[] definition, int[] repetition, Object decoded) {
    begin();
    System.arraycopy(decoded, 0, elements, filled, Array.getLength(decoded));
    for (int i = 0; i < definition.length; i++) {
      if (repetition[i] == 0) {
        starts[row] = filled;
        row++;
      }
      if (definition[i] == column.getMaxDefinitionLevel()) {
        filled++;
      } else if (definition[i] != 1) {
        markNull(row - 1);
      }
    }
    starts[row] = filled;
  }

  /** From the first page on that is not regular, rows have a beginning each. */
  private void begin() {
    if (starts == null) {
      starts = new int[rows + 2];
      for (int i = 0; i <= row; i++) {
        starts[i] = i * usualWidth;
      }
    }
  }

  private void markNull(int at) {
    if (nulls == null) {
      nulls = new BitSet(rows);
    }
    nulls.set(at);
  }
}
