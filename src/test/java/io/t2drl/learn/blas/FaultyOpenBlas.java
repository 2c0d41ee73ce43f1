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
 * A copy of OpenBLAS in which the name of the pinned kernel leads to the one that multiplies
 * wrongly, {@code Cooperlake}, as if no kernel were right.
 */
public final class FaultyOpenBlas {

  private static final String FILE = "libopenblas.so.0";
  private static final String RESOURCE = "/org/bytedeco/openblas/linux-x86_64/" + FILE;

  /** Layout of ELF files of 64 bits: type of the section of dynamic symbols, bytes of a symbol. */
  private static final int DYNAMIC_SYMBOLS = 11;

  private static final int SYMBOL = 24;

  private FaultyOpenBlas() {}

  /**
   * Writes the copy; skips the test where the kernel cannot run.
   *
   * @param directory where to
   * @return options of a JVM that make it load the copy
   */
  public static List<String> options(Path directory) throws IOException {
    assumeThat(Loader.getPlatform())
        .as("the library is of another platform")
        .isEqualTo("linux-x86_64");
    assumeThat(Files.readString(Path.of("/proc/cpuinfo")))
        .as("the faulty kernel needs AVX-512")
        .contains("avx512vl", "avx512dq", "avx512bw", "avx512_vnni");
    try (InputStream library = FaultyOpenBlas.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = library.readAllBytes();
      redirect(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
      Files.write(directory.resolve(FILE), bytes);
    }
    return List.of("-Dorg.bytedeco.javacpp.pathsFirst=true", "-Djava.library.path=" + directory);
  }

  private static void redirect(ByteBuffer elf) {
    long sections = elf.getLong(0x28);
    int size = elf.getShort(0x3A);
    int count = elf.getShort(0x3C);
    for (int i = 0; i < count; i++) {
      int section = Math.toIntExact(sections + (long) i * size);
      if (elf.getInt(section + 4) == DYNAMIC_SYMBOLS) {
        int names = Math.toIntExact(sections + (long) elf.getInt(section + 40) * size);
        redirect(
            elf,
            Math.toIntExact(elf.getLong(section + 24)),
            Math.toIntExact(elf.getLong(section + 32)) / SYMBOL,
            Math.toIntExact(elf.getLong(names + 24)));
      }
    }
  }

  private static void redirect(ByteBuffer elf, int symbols, int count, int names) {
    int pinned = find(elf, symbols, count, names, "gotoblas_HASWELL");
    int faulty = find(elf, symbols, count, names, "gotoblas_COOPERLAKE");
    elf.put(pinned + 4, elf.array(), faulty + 4, SYMBOL - 4);
  }

  private static int find(ByteBuffer elf, int symbols, int count, int names, String name) {
    byte[] wanted = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < count; i++) {
      int symbol = symbols + i * SYMBOL;
      int start = names + elf.getInt(symbol);
      if (elf.slice(start, wanted.length).equals(ByteBuffer.wrap(wanted))) {
        return symbol;
      }
    }
    throw new IllegalStateException("no symbol " + name);
  }
}
