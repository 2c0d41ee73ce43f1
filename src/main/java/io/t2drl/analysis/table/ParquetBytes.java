package io.t2drl.analysis.table;

import io.t2drl.files.MemoryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * A table as a Parquet file in memory: results are small, and one file is easier to hand on than a
 * directory of parts.
 */
public final class ParquetBytes {

  private ParquetBytes() {}

  /** {@return the file; unit and meaning of each column stand in its footer} */
  public static byte[] of(Table table) {
    MemoryFile memory = new MemoryFile();
    try (ParquetWriter<Object[]> writer = new Builder(memory, table).build()) {
      for (Object[] row : table.rows()) {
        writer.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return memory.bytes();
  }

  private static MessageType schema(Table table) {
    Types.MessageTypeBuilder schema = Types.buildMessage();
    for (Column column : table.columns()) {
      switch (column.kind()) {
        case TEXT ->
            schema
                .optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(column.name());
        case WHOLE -> schema.optional(PrimitiveTypeName.INT64).named(column.name());
        case NUMBER -> schema.optional(PrimitiveTypeName.DOUBLE).named(column.name());
      }
    }
    return schema.named(table.name());
  }

  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {

    private final Table table;

    Builder(OutputFile file, Table table) {
      super(file);
      this.table = table;
      withCompressionCodec(CompressionCodecName.SNAPPY);
      withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(Configuration hadoop) {
      return new Support(table);
    }
  }

  private static final class Support extends WriteSupport<Object[]> {

    private final Table table;
    private RecordConsumer consumer;

    Support(Table table) {
      this.table = table;
    }

    @Override
    public WriteContext init(Configuration hadoop) {
      Map<String, String> metadata = new HashMap<>();
      for (Column column : table.columns()) {
        metadata.put(column.name() + ".unit", column.unit());
        metadata.put(column.name() + ".meaning", column.meaning());
      }
      return new WriteContext(schema(table), metadata);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
      consumer = recordConsumer;
    }

    @Override
    public void write(Object[] row) {
      consumer.startMessage();
      for (int i = 0; i < row.length; i++) {
        if (row[i] != null) {
          String name = table.columns().get(i).name();
          consumer.startField(name, i);
          put(row[i]);
          consumer.endField(name, i);
        }
      }
      consumer.endMessage();
    }

    private void put(Object cell) {
      if (cell instanceof String text) {
        consumer.addBinary(Binary.fromString(text));
      } else if (cell instanceof Long whole) {
        consumer.addLong(whole);
      } else {
        consumer.addDouble((Double) cell);
      }
    }
  }
}
