package io.t2drl.cli.decide;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Lines of a stream, none of which takes more memory than it may. */
final class BoundedLines implements Closeable {

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int at;
  private int end;
  private boolean tooLong;

  /**
   * Prepares to read.
   *
   * @param in the stream
   * @param longest most bytes of a line
   */
  BoundedLines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /**
   * Reads a line.
   *
   * @return its bytes, without the line feed; of a line that is too long only the beginning; null
   *     at the end
   */
  byte[] next() throws IOException {
    line.reset();
    tooLong = false;
    boolean any = false;
    while (at < end || fill()) {
      any = true;
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      int room = Math.min(at - from, longest - line.size());
      line.write(buffer, from, room);
      tooLong |= room < at - from;
      if (at < end) {
        at++;
        return line.toByteArray();
      }
    }
    return any ? line.toByteArray() : null;
  }

  /** {@return whether the last line was too long} */
  boolean isTooLong() {
    return tooLong;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
