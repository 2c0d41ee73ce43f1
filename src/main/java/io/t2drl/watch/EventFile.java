package io.t2drl.watch;

import io.t2drl.train.Figure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32C;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.CodedOutputStream;

/**
 * One event file of TensorBoard: records of TensorFlow's TFRecord format, each a protobuf {@code
 * Event}. The first says what the file is, the others hold one scalar each.
 *
 * <p>A record is its length (8 bytes, little-endian), a masked CRC-32C of the length, the message,
 * and a masked CRC-32C of the message. The numbers of the fields are those of TensorFlow's {@code
 * event.proto} and {@code summary.proto}.
 */
final class EventFile {

  private static final String FILE_VERSION = "brain.Event:2";

  private static final int EVENT_WALL_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE_VALUE = 2;

  private static final int CRC_ROTATION = 15;
  private static final int CRC_DELTA = 0xa282ead8;
  private static final double NANOS = 1e9;

  private final ByteArrayOutputStream records = new ByteArrayOutputStream();
  private final double wallTime;

  /**
   * Begins a file.
   *
   * @param at wall time of all its events
   */
  EventFile(Instant at) {
    wallTime = at.getEpochSecond() + at.getNano() / NANOS;
    record(
        message(
            event -> {
              event.writeDouble(EVENT_WALL_TIME, wallTime);
              event.writeString(EVENT_FILE_VERSION, FILE_VERSION);
            }));
  }

  /**
   * Adds the figures that have a value, which the format's single precision can hold; a figure's
   * tag is {@code group/name}.
   */
  void add(int step, List<Figure> figures) {
    for (Figure figure : figures) {
      if (figure.value() != null && Float.isFinite(figure.value().floatValue())) {
        record(scalar(step, figure.group() + "/" + figure.name(), figure.value().floatValue()));
      }
    }
  }

  /** {@return the whole file} */
  byte[] bytes() {
    return records.toByteArray();
  }

  private byte[] scalar(int step, String tag, float number) {
    byte[] value =
        message(
            fields -> {
              fields.writeString(VALUE_TAG, tag);
              fields.writeFloat(VALUE_SIMPLE_VALUE, number);
            });
    byte[] summary =
        message(fields -> fields.writeBytes(SUMMARY_VALUE, ByteString.copyFrom(value)));
    return message(
        event -> {
          event.writeDouble(EVENT_WALL_TIME, wallTime);
          event.writeInt64(EVENT_STEP, step);
          event.writeBytes(EVENT_SUMMARY, ByteString.copyFrom(summary));
        });
  }

  private void record(byte[] message) {
    byte[] length =
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(message.length)
            .array();
    records.writeBytes(length);
    records.writeBytes(maskedChecksum(length));
    records.writeBytes(message);
    records.writeBytes(maskedChecksum(message));
  }

  private static byte[] maskedChecksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    int masked = Integer.rotateRight((int) crc.getValue(), CRC_ROTATION) + CRC_DELTA;
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array();
  }

  /** Writes the fields of a message. */
  private interface Fields {
    void write(CodedOutputStream fields) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new IllegalStateException("Arrays of bytes never refuse", e);
    }
    return bytes.toByteArray();
  }
}
