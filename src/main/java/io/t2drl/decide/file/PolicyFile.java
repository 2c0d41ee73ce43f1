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
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
  public static final int VERSION = 2;

  /** How the names of such files end. */
  public static final String ENDING = ".t2drl";

  private static final byte[] MAGIC = {'T', '2', 'D', 'R', 'L', 'P', 'O', 'L'};
  private static final int HEAD = MAGIC.length + Integer.BYTES;
  private static final int LARGEST = 1 << 30;

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
      throw foreign(file.toString(), "it is a directory");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in);
    } catch (NoSuchFileException e) {
      throw new IOException(file + " cannot be read: there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new IOException(file + " cannot be read: permission denied", e);
    } catch (FileSystemException e) {
      throw new IOException(file + " cannot be read: " + e.getReason(), e);
    }
  }

  /**
   * Reads what a stream has, to its end.
   *
   * @param name what to call it in messages
   * @param in the stream, which stays open
   * @throws IOException if it cannot be read, or is no policy file, of another version, or damaged:
   *     but for the stream's own failures one sentence that names it
   */
  public static PolicyModel read(String name, InputStream in) throws IOException {
    byte[] head = in.readNBytes(HEAD);
    if (head.length < HEAD || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw foreign(name, "it begins otherwise");
    }
    int version = ByteBuffer.wrap(head).getInt(MAGIC.length);
    if (version != VERSION) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s is a policy file of version %d, and this program reads version %d; use the"
                  + " program that wrote it, or export the policy again",
              name,
              version,
              VERSION));
    }
    byte[] body = in.readNBytes(LARGEST);
    if (in.read() >= 0) {
      throw damaged(name, "it is larger than any policy");
    }
    byte[] content = Arrays.copyOf(head, HEAD + body.length);
    System.arraycopy(body, 0, content, HEAD, body.length);
    return parsed(name, content);
  }

  private static PolicyModel parsed(String name, byte[] content) throws IOException {
    int end = content.length - Integer.BYTES;
    if (end < HEAD || ByteBuffer.wrap(content).getInt(end) != checksum(content, end)) {
      throw damaged(name, "its checksum is another one");
    }
    try {
      RecordInput in = new RecordInput(content, HEAD, end);
      PolicyModel policy = (PolicyModel) in.read(PolicyModel.class);
      if (in.left() > 0) {
        throw damaged(name, "it goes on after its end");
      }
      return policy;
    } catch (EOFException e) {
      throw damaged(name, "it ends too early");
    } catch (UTFDataFormatException | IllegalArgumentException e) {
      throw damaged(name, e.getMessage());
    }
  }

  private static IOException foreign(String name, String reason) {
    return new IOException(
        name + " is no policy file: " + reason + "; 't2drl export' makes one from a run");
  }

  private static IOException damaged(String name, String reason) {
    return new IOException(name + " is damaged: " + reason + "; export the policy again");
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
