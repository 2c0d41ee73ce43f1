package io.t2drl.benchmark.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Processor time of the Java machine's own threads, which Java itself does not tell: Linux does.
 *
 * @param compiler of the threads that compile, s
 * @param collector of the threads that collect garbage, s
 */
public record MachineThreads(double compiler, double collector) {

  private static final Path THREADS = Path.of("/proc/self/task");

  /** Linux counts in these, whatever the machine. */
  private static final double TICKS_PER_SECOND = 100;

  // fields after the name, which ends with the last parenthesis
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  /** {@return what they have taken since the process began; nothing on other systems} */
  static Optional<MachineThreads> read() {
    return read(THREADS);
  }

  /** {@return the same from a directory like {@code /proc/self/task}} */
  static Optional<MachineThreads> read(Path threads) {
    double compiler = 0;
    double collector = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
      for (Path thread : all) {
        String stat = stat(thread);
        String name = stat.substring(stat.indexOf('(') + 1, Math.max(1, stat.lastIndexOf(')')));
        if (name.matches("C[12] Compiler.*")) {
          compiler += seconds(stat);
        } else if (name.matches("G[C1] .*")) {
          collector += seconds(stat);
        }
      }
      return Optional.of(new MachineThreads(compiler, collector));
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty();
    }
  }

  /** {@return a thread's line; a made-up one of no thread where it has just ended} */
  private static String stat(Path thread) {
    try {
      return Files.readString(thread.resolve("stat"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "()";
    }
  }

  private static double seconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
  }

  /** {@return what was taken since an earlier reading} */
  MachineThreads since(MachineThreads earlier) {
    return new MachineThreads(compiler - earlier.compiler, collector - earlier.collector);
  }

  /** {@return a multiple} */
  MachineThreads times(double factor) {
    return new MachineThreads(compiler * factor, collector * factor);
  }
}
