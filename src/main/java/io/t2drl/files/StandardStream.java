package io.t2drl.files;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Optional;

/**
 * A stream that the process was started with.
 *
 * @param out the stream
 */
record StandardStream(OutputStream out) implements OutputTarget {

  @Override
  public void check() {
    // It is open.
  }

  @Override
  public void write(byte[] content) throws IOException {
    out.write(content);
    out.flush();
    // These keep what went wrong to themselves.
    if (out instanceof PrintStream stream && stream.checkError()) {
      throw new IOException("standard output cannot be written");
    }
  }

  @Override
  public Optional<Object> place() {
    return Optional.of(StandardStream.class);
  }
}
