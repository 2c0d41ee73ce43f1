package io.t2drl.dataset.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/**
 * Repetition and definition levels. Of rows that all have the same number of elements, and lack
 * none, they are known before they are read: their encoding is made once and compared, which costs
 * far less than decoding them.
 */
final class Levels {

  /** Holds any page of ours at once: the encoder looks through its slabs after every few bytes. */
  private static final int SLAB = 1 << 16;

  private static final int LARGEST_PAGE = 1 << 24;

  /**
   * Encodings of regular levels. Most files of a dataset have the same few pages, so that they are
   * kept from file to file; a dataset that has more of them pays for it in time.
   */
  private static final Map<Regular, ByteBuffer> KNOWN = new ConcurrentHashMap<>();

  private static final int MOST_KNOWN = 64;

  private Levels() {}

  /** Levels of a page whose rows all have {@code width} elements; width 0: all the same level. */
  private record Regular(int count, int width, int level) {}

  /** {@return whether a page's repetition levels are those of rows of so many elements} */
  static boolean repeats(ByteBuffer encoded, int count, int width) {
    return encoded.equals(encoding(new Regular(count, width, 1)));
  }

  /** {@return whether a page's definition levels are all the same} */
  static boolean all(ByteBuffer encoded, int count, int level) {
    return encoded.equals(encoding(new Regular(count, 0, level)));
  }

  /** Decodes levels. */
  static int[] decode(ByteBuffer encoded, int count, int largest) {
    int[] levels = new int[count];
    RunLengthBitPackingHybridDecoder decoder =
        new RunLengthBitPackingHybridDecoder(
            bits(largest), ByteBufferInputStream.wrap(encoded.duplicate()));
    try {
      for (int i = 0; i < count; i++) {
        levels[i] = decoder.readInt();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return levels;
  }

  private static ByteBuffer encoding(Regular levels) {
    if (KNOWN.size() >= MOST_KNOWN && !KNOWN.containsKey(levels)) {
      KNOWN.clear();
    }
    return KNOWN.computeIfAbsent(levels, Levels::encode);
  }

  private static ByteBuffer encode(Regular levels) {
    RunLengthBitPackingHybridEncoder encoder =
        new RunLengthBitPackingHybridEncoder(
            bits(levels.level), SLAB, LARGEST_PAGE, new HeapByteBufferAllocator());
    try {
      for (int i = 0; i < levels.count; i++) {
        boolean begins = levels.width > 0 && i % levels.width == 0;
        encoder.writeInt(begins ? 0 : levels.level);
      }
      return ByteBuffer.wrap(encoder.toBytes().toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      encoder.close();
    }
  }

  /** {@return the bits that a level needs} */
  static int bits(int largest) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
  }
}
