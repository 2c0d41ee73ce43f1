package io.t2drl.export.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An array that graphs take.
 *
 * @param type NumPy's name of its numbers: f4, i8 or b1
 * @param bytes the numbers, little endian
 * @param shape its shape
 */
record Tensor(String type, ByteBuffer bytes, long... shape) {

  static Tensor floats(float[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return new Tensor("f4", bytes, shape);
  }

  static Tensor floats(double[] values, long... shape) {
    float[] single = new float[values.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) values[i];
    }
    return floats(single, shape);
  }

  static Tensor longs(int[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length * Long.BYTES);
    bytes.asLongBuffer().put(Arrays.stream(values).asLongStream().toArray());
    return new Tensor("i8", bytes, shape);
  }

  static Tensor bools(boolean[] values, long... shape) {
    ByteBuffer bytes = bytes(values.length);
    for (int i = 0; i < values.length; i++) {
      bytes.put(i, (byte) (values[i] ? 1 : 0));
    }
    return new Tensor("b1", bytes, shape);
  }

  private static ByteBuffer bytes(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** {@return a file that NumPy loads} */
  byte[] file() {
    String header =
        String.format(
            Locale.ROOT,
            "{'descr': '%s%s', 'fortran_order': False, 'shape': (%s,)}",
            type.equals("b1") ? "|" : "<",
            type,
            Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", ")));
    ByteBuffer file =
        ByteBuffer.allocate(10 + header.length() + bytes.capacity())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0x93)
            .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
            .putShort((short) 1)
            .putShort((short) header.length())
            .put(header.getBytes(StandardCharsets.US_ASCII));
    return file.put(bytes.duplicate()).array();
  }
}
