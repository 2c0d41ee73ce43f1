package io.t2drl.dataset.file;

import io.t2drl.replay.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;

/** Decodes the values of one column's pages into a primitive array, plain numbers in bulk. */
final class ValueDecoder {

  private final ColumnDescriptor column;
  private final ElementType type;
  private Dictionary dictionary;
  private Object entries;

  /**
   * Prepares to decode.
   *
   * @param column the column in the file
   * @param type what it holds
   * @param page its dictionary, null where it has none
   */
  ValueDecoder(ColumnDescriptor column, ElementType type, DictionaryPage page) throws IOException {
    this.column = column;
    this.type = type;
    if (page != null) {
      dictionary = page.getEncoding().initDictionary(column, page);
      entries = entries();
    }
  }

  /** Dictionaries are small: their entries are taken out once. */
  private Object entries() {
    int size = dictionary.getMaxId() + 1;
    Object all = allocate(type, size);
    for (int i = 0; i < size; i++) {
      switch (type) {
        case INT -> ((int[]) all)[i] = dictionary.decodeToInt(i);
        case LONG -> ((long[]) all)[i] = dictionary.decodeToLong(i);
        case FLOAT -> ((float[]) all)[i] = dictionary.decodeToFloat(i);
        case DOUBLE -> ((double[]) all)[i] = dictionary.decodeToDouble(i);
        case FLAG -> ((boolean[]) all)[i] = dictionary.decodeToBoolean(i);
        case TEXT -> ((String[]) all)[i] = dictionary.decodeToBinary(i).toStringUsingUTF8();
      }
    }
    return all;
  }

  /** {@return an array for so many values} */
  static Object allocate(ElementType type, int size) {
    return switch (type) {
      case INT -> new int[size];
      case LONG -> new long[size];
      case FLOAT -> new float[size];
      case DOUBLE -> new double[size];
      case FLAG -> new boolean[size];
      case TEXT -> new String[size];
    };
  }

  /** Decodes the values of a page into an array, from {@code to} on. */
  void decode(PageContent page, int count, Object target, int to) throws IOException {
    if (page.encoding().usesDictionary()) {
      lookUp(page.values(), count, target, to);
    } else if (page.encoding() == Encoding.PLAIN && type != ElementType.TEXT) {
      plain(page.values(), count, target, to);
    } else {
      single(page, count, target, to);
    }
  }

  private void plain(ByteBuffer values, int count, Object target, int to) {
    switch (type) {
      case INT -> values.asIntBuffer().get((int[]) target, to, count);
      case LONG -> values.asLongBuffer().get((long[]) target, to, count);
      case FLOAT -> values.asFloatBuffer().get((float[]) target, to, count);
      case DOUBLE -> values.asDoubleBuffer().get((double[]) target, to, count);
      default -> unpack(values, count, (boolean[]) target, to);
    }
  }

  /** Flags are single bits, the lowest one of a byte first. */
  private static void unpack(ByteBuffer values, int count, boolean[] target, int to) {
    int bits = 0;
    for (int i = 0; i < count; i++) {
      bits = i % Byte.SIZE == 0 ? values.get(values.position() + i / Byte.SIZE) : bits >> 1;
      target[to + i] = (bits & 1) != 0;
    }
  }

  private void lookUp(ByteBuffer values, int count, Object target, int to) throws IOException {
    ByteBuffer numbers = values.duplicate();
    int bits = count == 0 ? 0 : numbers.get();
    RunLengthBitPackingHybridDecoder decoder =
        new RunLengthBitPackingHybridDecoder(bits, ByteBufferInputStream.wrap(numbers.slice()));
    switch (type) {
      case INT -> lookUp(decoder, count, (int[]) entries, (int[]) target, to);
      case FLOAT -> lookUp(decoder, count, (float[]) entries, (float[]) target, to);
      case TEXT -> lookUp(decoder, count, (String[]) entries, (String[]) target, to);
      default -> {
        for (int i = to; i < to + count; i++) {
          System.arraycopy(entries, decoder.readInt(), target, i, 1);
        }
      }
    }
  }

  private static void lookUp(
      RunLengthBitPackingHybridDecoder decoder, int count, int[] entries, int[] target, int to)
      throws IOException {
    for (int i = to; i < to + count; i++) {
      target[i] = entries[decoder.readInt()];
    }
  }

  private static void lookUp(
      RunLengthBitPackingHybridDecoder decoder, int count, float[] entries, float[] target, int to)
      throws IOException {
    for (int i = to; i < to + count; i++) {
      target[i] = entries[decoder.readInt()];
    }
  }

  private static void lookUp(
      RunLengthBitPackingHybridDecoder decoder,
      int count,
      String[] entries,
      String[] target,
      int to)
      throws IOException {
    for (int i = to; i < to + count; i++) {
      target[i] = entries[decoder.readInt()];
    }
  }

  /** Encodings that this program does not write, one value after the other. */
  private void single(PageContent page, int count, Object target, int to) throws IOException {
    ValuesReader reader = page.encoding().getValuesReader(column, ValuesType.VALUES);
    reader.initFromPage(count, ByteBufferInputStream.wrap(page.values().duplicate()));
    for (int i = to; i < to + count; i++) {
      switch (type) {
        case INT -> ((int[]) target)[i] = reader.readInteger();
        case LONG -> ((long[]) target)[i] = reader.readLong();
        case FLOAT -> ((float[]) target)[i] = reader.readFloat();
        case DOUBLE -> ((double[]) target)[i] = reader.readDouble();
        case FLAG -> ((boolean[]) target)[i] = reader.readBoolean();
        case TEXT -> ((String[]) target)[i] = reader.readBytes().toStringUsingUTF8();
      }
    }
  }
}
