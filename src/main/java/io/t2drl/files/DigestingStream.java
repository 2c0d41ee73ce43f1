package io.t2drl.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Reads a stream on behalf of others and knows the SHA-256 of all of it, whatever they read, skip
 * or close. The stream itself is its opener's to close.
 */
public final class DigestingStream extends FilterInputStream {

  private static final int CHUNK = 1 << 13;

  private final DigestInputStream digesting;

  /**
   * Begins at the stream's position.
   *
   * @param stream what is read; nobody else must
   */
  public DigestingStream(InputStream stream) {
    super(new DigestInputStream(stream, DigestUtils.getSha256Digest()));
    digesting = (DigestInputStream) in;
  }

  /**
   * Reads what is left.
   *
   * @return SHA-256 of everything from the beginning, 64 hexadecimal digits
   * @throws IOException if the stream cannot be read
   */
  public String finish() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
  }

  /** What is skipped counts as well. */
  @Override
  public long skip(long count) throws IOException {
    byte[] skipped = new byte[(int) Math.max(0, Math.min(CHUNK, count))];
    return skipped.length == 0 ? 0 : Math.max(0, read(skipped));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() {
    // Whoever was lent this may close it, and finish() goes on.
  }
}
