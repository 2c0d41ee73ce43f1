package io.t2drl.dataset.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * A data page in either of Parquet's versions, taken apart.
 *
 * @param count entries: elements, and rows without any
 * @param repetition encoded repetition levels; empty where there are none
 * @param definition encoded definition levels; empty where there are none
 * @param encoding encoding of the values
 * @param values encoded values, little-endian
 */
record PageContent(
    int count, ByteBuffer repetition, ByteBuffer definition, Encoding encoding, ByteBuffer values) {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /** Takes a page apart. */
  static PageContent of(DataPage page, ColumnDescriptor column) throws IOException {
    return page instanceof DataPageV2 second
        ? new PageContent(
            second.getValueCount(),
            rest(second.getRepetitionLevels().toInputStream()),
            rest(second.getDefinitionLevels().toInputStream()),
            second.getDataEncoding(),
            rest(second.getData().toInputStream()))
        : first((DataPageV1) page, column);
  }

  private static PageContent first(DataPageV1 page, ColumnDescriptor column) throws IOException {
    ByteBufferInputStream in = page.getBytes().toInputStream();
    ByteBuffer repetition = levels(in, column.getMaxRepetitionLevel(), page.getRlEncoding());
    ByteBuffer definition = levels(in, column.getMaxDefinitionLevel(), page.getDlEncoding());
    return new PageContent(
        page.getValueCount(), repetition, definition, page.getValueEncoding(), rest(in));
  }

  private static ByteBuffer levels(ByteBufferInputStream in, int largest, Encoding encoding)
      throws IOException {
    if (largest == 0) {
      return NOTHING;
    }
    if (encoding != Encoding.RLE) {
      throw new ParquetDecodingException("Levels are encoded as " + encoding + ", not as RLE");
    }
    int length = in.slice(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return in.slice(length).slice();
  }

  private static ByteBuffer rest(ByteBufferInputStream in) throws IOException {
    return in.slice(in.available()).slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
