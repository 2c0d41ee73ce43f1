package io.t2drl.dataset.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** Other people's libraries, where they are installed. */
public final class Python {

  private static final int MINUTES = 5;

  private Python() {}

  /** {@return a Python that has a module; empty where there is none} */
  public static String with(String module) throws IOException, InterruptedException {
    for (String python :
        Stream.of(System.getenv("T2DRL_PYTHON"), "python3").filter(Objects::nonNull).toList()) {
      try {
        Process process =
            new ProcessBuilder(python, "-c", "import " + module)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0) {
          return python;
        }
      } catch (IOException e) {
        // there is no such program
      }
    }
    return "";
  }

  /** Runs one of our scripts; what it prints is in the error where it fails. */
  public static void run(String python, String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python, "src/test/python/" + script));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("python", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(script + ": " + Files.readString(log));
    }
    Files.delete(log);
  }

  /** A digest of the bits of single-precision numbers, as the scripts make it. */
  static String digest(List<Float> numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * numbers.size()).order(ByteOrder.LITTLE_ENDIAN);
    numbers.forEach(bytes::putFloat);
    return DigestUtils.sha256Hex(bytes.array()).substring(0, 16);
  }
}
