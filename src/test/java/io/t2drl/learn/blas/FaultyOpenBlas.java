package io.t2drl.learn.blas;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * A copy of OpenBLAS whose pinned kernel does nothing where it should multiply, as if no kernel
 * were right.
 */
public final class FaultyOpenBlas {

  private static final String FILE = "libopenblas.so.0";
  private static final String RESOURCE = "/org/bytedeco/openblas/linux-x86_64/" + FILE;
  private static final String FUNCTION = "sgemm_kernel_HASWELL";

  /** Layout of ELF files of 64 bits: type of the section of dynamic symbols, bytes of a symbol. */
  private static final int DYNAMIC_SYMBOLS = 11;

  private static final int SYMBOL = 24;

  /** The instruction of x86-64 that ends a function. */
  private static final byte RETURN = (byte) 0xC3;

  private FaultyOpenBlas() {}

  /**
   * Writes the copy; skips the test on other platforms.
   *
   * @param directory where to
   * @return options of a JVM that make it load the copy
   */
  public static List<String> options(Path directory) throws IOException {
    assumeThat(Loader.getPlatform())
        .as("the library is of another platform")
        .isEqualTo("linux-x86_64");
    try (InputStream library = FaultyOpenBlas.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = library.readAllBytes();
      bytes[offset(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN))] = RETURN;
      Files.write(directory.resolve(FILE), bytes);
    }
    return List.of("-Dorg.bytedeco.javacpp.pathsFirst=true", "-Djava.library.path=" + directory);
  }

  /** Where the function begins in the file. */
  private static int offset(ByteBuffer elf) {
    int count = elf.getShort(0x3C);
    for (int i = 0; i < count; i++) {
      int section = section(elf, i);
      if (elf.getInt(section + 4) == DYNAMIC_SYMBOLS) {
        long names = elf.getLong(section(elf, elf.getInt(section + 40)) + 24);
        int symbol = find(elf, section, Math.toIntExact(names));
        int code = section(elf, elf.getShort(symbol + 6));
        return Math.toIntExact(
            elf.getLong(symbol + 8) - elf.getLong(code + 16) + elf.getLong(code + 24));
      }
    }
    throw new IllegalStateException("no dynamic symbols");
  }

  private static int section(ByteBuffer elf, int number) {
    return Math.toIntExact(elf.getLong(0x28) + (long) number * elf.getShort(0x3A));
  }

  private static int find(ByteBuffer elf, int section, int names) {
    byte[] wanted = (FUNCTION + "\0").getBytes(StandardCharsets.US_ASCII);
    int symbols = Math.toIntExact(elf.getLong(section + 24));
    int end = symbols + Math.toIntExact(elf.getLong(section + 32));
    for (int symbol = symbols; symbol < end; symbol += SYMBOL) {
      int start = names + elf.getInt(symbol);
      if (elf.slice(start, wanted.length).equals(ByteBuffer.wrap(wanted))) {
        return symbol;
      }
    }
    throw new IllegalStateException("no symbol " + FUNCTION);
  }
}
