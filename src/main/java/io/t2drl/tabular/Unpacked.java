package io.t2drl.tabular;

import io.t2drl.config.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * A file without its compression: gzip, bzip2, xz, zstd, lz4 and others, zip and tar with one file
 * in them, also one in the other. What it is says its beginning, not its name.
 *
 * @param bytes the content
 * @param packings what was taken off, from the outside, by the names of Commons Compress
 */
record Unpacked(InputStream bytes, List<String> packings) {

  /** A table is packed once or twice; a bomb is packed more often. */
  private static final int MOST_PACKINGS = 3;

  /** A damaged file must not make a decompressor ask for all memory. */
  private static final int MOST_MEMORY_KIB = 256 << 10;

  private static final CompressorStreamFactory COMPRESSORS =
      new CompressorStreamFactory(true, MOST_MEMORY_KIB);
  private static final ArchiveStreamFactory ARCHIVES = new ArchiveStreamFactory();

  Unpacked {
    packings = List.copyOf(packings);
  }

  /**
   * Takes the compression off a stream.
   *
   * @param name of the file, for messages
   * @param packed the file
   * @throws IOException if the file cannot be read
   * @throws UserError if it is packed in a way that cannot be read
   */
  static Unpacked of(String name, InputStream packed) throws IOException {
    InputStream bytes = new BufferedInputStream(packed);
    List<String> packings = new ArrayList<>();
    while (true) {
      Optional<String> compressor = compressor(bytes);
      Optional<String> archive = compressor.isPresent() ? Optional.empty() : archive(bytes);
      if (compressor.isEmpty() && archive.isEmpty()) {
        return new Unpacked(bytes, packings);
      }
      if (packings.size() == MOST_PACKINGS) {
        throw new UserError(
            String.format(
                Locale.ROOT,
                "%s is packed more than %d times; unpack it first.",
                name,
                MOST_PACKINGS));
      }
      String packing = compressor.or(() -> archive).orElseThrow();
      packings.add(packing);
      bytes = new BufferedInputStream(open(name, packing, compressor.isPresent(), bytes));
    }
  }

  private static Optional<String> compressor(InputStream bytes) {
    try {
      String found = CompressorStreamFactory.detect(bytes);
      // Two bytes are too little: "x^" begins a table as well.
      return found.equals(CompressorStreamFactory.DEFLATE) ? Optional.empty() : Optional.of(found);
    } catch (CompressorException none) {
      return Optional.empty();
    }
  }

  private static Optional<String> archive(InputStream bytes) {
    try {
      return Optional.of(ArchiveStreamFactory.detect(bytes));
    } catch (ArchiveException none) {
      return Optional.empty();
    }
  }

  private static InputStream open(
      String name, String packing, boolean compressor, InputStream packed) throws IOException {
    try {
      return compressor
          ? COMPRESSORS.createCompressorInputStream(packing, packed)
          : new SingleFile(name, ARCHIVES.createArchiveInputStream(packing, packed));
    } catch (CompressorException | ArchiveException e) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "%s is packed as %s, which cannot be read here (%s); unpack it, or pack it by gzip.",
              name,
              packing,
              e.getMessage()));
    }
  }
}
