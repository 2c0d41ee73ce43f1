package io.t2drl.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Something that is open already, by the shell's {@code 3>file} or {@code >(command)}. What it
 * holds stays: others may have written there.
 *
 * @param descriptor where to
 */
record DescriptorTarget(Descriptor descriptor) implements OutputTarget {

  @Override
  public void check() throws IOException {
    descriptor.check();
    if (FileKind.of(descriptor.path()) == FileKind.SOCKET) {
      throw new IOException("it is a socket");
    }
  }

  @Override
  public void write(byte[] content) throws IOException {
    try (OutputStream out =
        Files.newOutputStream(
            descriptor.path(), StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      out.write(content);
    }
  }

  @Override
  public Optional<Object> place() {
    return Optional.of(descriptor.number());
  }
}
