package io.t2drl.dataset.file;

import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Shape;
import io.t2drl.replay.Timescale;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A data file of one of the datasets, read row group by row group. Whatever is wrong with its bytes
 * is an exception: an {@link IOException} or one of Parquet's.
 */
public final class DataFile implements Closeable {

  private final Timescale timescale;
  private final ParquetFileReader reader;
  private final FileSchema schema;
  private long first;

  private DataFile(Timescale timescale, ParquetFileReader reader, FileSchema schema) {
    this.timescale = timescale;
    this.reader = reader;
    this.schema = schema;
  }

  /**
   * Opens a file and reads its footer.
   *
   * @param path the file
   * @param hadoop configuration of the file system, with the keys of encrypted files if they are
   * @param timescale whose dataset it belongs to
   * @param formatVersion version of the format that it should have
   * @return the file
   * @throws IOException if it cannot be read
   */
  public static DataFile open(
      Path path, Configuration hadoop, Timescale timescale, int formatVersion) throws IOException {
    ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(path, hadoop),
            HadoopReadOptions.builder(hadoop, path).usePageChecksumVerification(true).build());
    try {
      FileSchema schema =
          FileSchema.of(reader.getFooter().getFileMetaData(), timescale, formatVersion);
      return new DataFile(timescale, reader, schema);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** {@return what is wrong with its schema, a clause each} */
  public List<String> faults() {
    return schema.faults();
  }

  /** {@return whether it has all columns of its format version, so that rows can be read} */
  public boolean isReadable() {
    return schema.isReadable();
  }

  /** {@return its rows, as its footer says} */
  public long rows() {
    return reader.getRecordCount();
  }

  /**
   * Reads the next row group.
   *
   * @param wanted columns; those that the format version lacks are left out
   * @param usual users and models that rows are likely to have: right guesses are read faster
   * @return it, nothing after the last one
   * @throws IOException if its bytes are not what they should be
   */
  public Optional<RowGroup> next(Collection<DataColumn<?>> wanted, Shape usual) throws IOException {
    Map<DataColumn<?>, ColumnDescriptor> columns = new LinkedHashMap<>(schema.columns());
    columns.keySet().retainAll(wanted);
    MessageType whole = reader.getFooter().getFileMetaData().getSchema();
    reader.setRequestedSchema(
        new MessageType(
            whole.getName(),
            columns.keySet().stream()
                .map(column -> whole.getType(column.name()))
                .toArray(Type[]::new)));
    PageReadStore pages = reader.readNextRowGroup();
    if (pages == null) {
      return Optional.empty();
    }
    int rows = Math.toIntExact(pages.getRowCount());
    Map<DataColumn<?>, ColumnValues> values = new LinkedHashMap<>();
    for (Map.Entry<DataColumn<?>, ColumnDescriptor> entry : columns.entrySet()) {
      DataColumn<?> column = entry.getKey();
      ColumnDecoder decoder =
          new ColumnDecoder(entry.getValue(), column.type(), rows, column.width().of(usual));
      values.put(column, decoder.decode(pages.getPageReader(entry.getValue())));
    }
    RowGroup group = new RowGroup(timescale, first, rows, values);
    first += rows;
    return Optional.of(group);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
