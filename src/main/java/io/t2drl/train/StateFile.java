package io.t2drl.train;

import io.t2drl.learn.AgentState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Binary form of an {@link AgentState}: magic number, format version, updates, then parameters,
 * updater state and shadow, each as a length and big-endian floats, and a CRC-32 of all before it.
 * Plain numbers: nothing of a run directory is ever deserialised into objects.
 */
public final class StateFile {

  static final int FORMAT_VERSION = 4;

  /** From here on, networks are in single precision. */
  private static final int SINGLE_PRECISION = 2;

  /** From here on, parameters have today's order. */
  private static final int ORDERED = 3;

  private static final int MAGIC = 0x54324452;
  private static final int CHECKSUM_BYTES = 8;

  private StateFile() {}

  /** {@return a state as bytes} */
  public static byte[] write(AgentState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(FORMAT_VERSION);
      out.writeLong(state.updates());
      for (float[] values : new float[][] {state.parameters(), state.updater(), state.shadow()}) {
        out.writeInt(values.length);
        for (float value : values) {
          out.writeFloat(value);
        }
      }
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a state back.
   *
   * @throws IOException with a sentence that says what is wrong with the content
   */
  public static AgentState read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("it is not a parameter file of t2drl");
      }
      requireVersion(in.readInt());
      int body = bytes.length - CHECKSUM_BYTES;
      long updates = in.readLong();
      AgentState state = new AgentState(updates, array(in, body), array(in, body), array(in, body));
      if (in.readLong() != checksum(bytes, body)) {
        throw new IOException("its checksum does not fit its content");
      }
      return state;
    } catch (EOFException e) {
      throw new IOException("it is truncated", e);
    }
  }

  /**
   * Refuses what another version of the application wrote.
   *
   * @throws IOException with a sentence that says so
   */
  static void requireVersion(int version) throws IOException {
    if (version != FORMAT_VERSION) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "its format version must be %d: %d%s",
              FORMAT_VERSION,
              version,
              hint(version)));
    }
  }

  private static String hint(int version) {
    if (version < 1 || version >= FORMAT_VERSION) {
      return "";
    }
    if (version < SINGLE_PRECISION) {
      return " (networks in double precision; train the run anew)";
    }
    return version < ORDERED
        ? " (another order of the networks' parameters; train the run anew)"
        : " (scoring cachers learned whole values; train the run anew)";
  }

  private static float[] array(DataInputStream in, int limit) throws IOException {
    int length = in.readInt();
    if (length < 0 || (long) length * Float.BYTES > limit) {
      throw new IOException("it is truncated or damaged");
    }
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
