package io.t2drl.decide.file;

import io.t2drl.decide.model.PolicyModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The form of policy files: eight bytes {@code T2DRLPOL}, the version of the form (int), a {@link
 * PolicyModel}, component by component, and a CRC-32 of all before it (int). Numbers are
 * big-endian.
 */
public final class PolicyFile {

  /** Version of the form; another one is another form. */
  public static final int VERSION = 1;

  /** How the names of such files end. */
  public static final String ENDING = ".t2drl";

  private static final byte[] MAGIC = {'T', '2', 'D', 'R', 'L', 'P', 'O', 'L'};
  private static final int HEAD = MAGIC.length + Integer.BYTES;
  private static final long LARGEST = 1L << 30;

  private PolicyFile() {}

  /** {@return the content of a file} */
  public static byte[] bytes(PolicyModel policy) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.writeInt(VERSION);
      new RecordOutput(out).write(PolicyModel.class, policy);
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array takes everything
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @throws IOException if it cannot be read, or is no policy file, of another version, or damaged:
   *     one sentence that names it
   */
  public static PolicyModel read(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw foreign(file, "it is a directory");
    }
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      if (head.length < HEAD || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        throw foreign(file, "it begins otherwise");
      }
      int version = ByteBuffer.wrap(head).getInt(MAGIC.length);
      if (version != VERSION) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "%s is a policy file of version %d, and this program reads version %d; use the"
                    + " program that wrote it, or export the policy again",
                file,
                version,
                VERSION));
      }
      if (Files.size(file) > LARGEST) {
        throw damaged(file, "it is larger than any policy");
      }
      byte[] body = in.readAllBytes();
      content = Arrays.copyOf(head, HEAD + body.length);
      System.arraycopy(body, 0, content, HEAD, body.length);
    }
    int end = content.length - Integer.BYTES;
    if (end < HEAD || ByteBuffer.wrap(content).getInt(end) != checksum(content, end)) {
      throw damaged(file, "its checksum is another one");
    }
    try {
      RecordInput in = new RecordInput(content, HEAD, end);
      PolicyModel policy = (PolicyModel) in.read(PolicyModel.class);
      if (in.left() > 0) {
        throw damaged(file, "it goes on after its end");
      }
      return policy;
    } catch (EOFException e) {
      throw damaged(file, "it ends too early");
    } catch (UTFDataFormatException | IllegalArgumentException e) {
      throw damaged(file, e.getMessage());
    }
  }

  private static IOException foreign(Path file, String reason) {
    return new IOException(
        file + " is no policy file: " + reason + "; 't2drl export' makes one from a run");
  }

  private static IOException damaged(Path file, String reason) {
    return new IOException(file + " is damaged: " + reason + "; export the policy again");
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
