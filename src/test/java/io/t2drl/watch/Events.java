package io.t2drl.watch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;

/**
 * A reader of TensorBoard's event files that shares nothing with the writer: it takes records,
 * checksums and protobuf fields apart byte by byte.
 */
final class Events {

  private static final int CASTAGNOLI = 0x82f63b78;

  private Events() {}

  /** An event; what it lacks is null, or 0 for the step as in protobuf. */
  record Event(double wallTime, long step, String fileVersion, String tag, Float value) {}

  /** Reads a whole file; throws where a reader of TensorFlow would refuse it. */
  static List<Event> read(byte[] file) throws DataFormatException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = take(in, Long.BYTES);
      check(length, in.getInt());
      byte[] message =
          take(in, (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
      check(message, in.getInt());
      events.add(event(message));
    }
    return events;
  }

  private static byte[] take(ByteBuffer in, int count) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  private static void check(byte[] bytes, int stored) throws DataFormatException {
    int crc = -1;
    for (byte next : bytes) {
      crc ^= next & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : CASTAGNOLI);
      }
    }
    crc = ~crc;
    if (((crc >>> 15 | crc << 17) + 0xa282ead8) != stored) {
      throw new DataFormatException("corrupted record");
    }
  }

  private static Event event(byte[] message) throws DataFormatException {
    double wallTime = Double.NaN;
    long step = 0;
    String version = null;
    String tag = null;
    Float value = null;
    ByteBuffer fields = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (fields.hasRemaining()) {
      switch ((int) varint(fields)) {
        case 1 << 3 | 1 -> wallTime = fields.getDouble();
        case 2 << 3 -> step = varint(fields);
        case 3 << 3 | 2 -> version = text(fields);
        case 5 << 3 | 2 -> {
          ByteBuffer summary = nested(fields);
          expect(summary, 1 << 3 | 2);
          ByteBuffer scalar = nested(summary);
          expect(scalar, 1 << 3 | 2);
          tag = text(scalar);
          expect(scalar, 2 << 3 | 5);
          value = scalar.getFloat();
          if (scalar.hasRemaining() || summary.hasRemaining()) {
            throw new DataFormatException("one scalar a summary");
          }
        }
        default -> throw new DataFormatException("unknown field");
      }
    }
    return new Event(wallTime, step, version, tag, value);
  }

  private static void expect(ByteBuffer in, int key) throws DataFormatException {
    if (varint(in) != key) {
      throw new DataFormatException("unexpected field");
    }
  }

  private static ByteBuffer nested(ByteBuffer in) {
    return ByteBuffer.wrap(take(in, (int) varint(in))).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String text(ByteBuffer in) {
    return new String(take(in, (int) varint(in)), StandardCharsets.UTF_8);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
