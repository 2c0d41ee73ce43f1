package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {

  private static final int TERMINATED = 143;

  @TempDir private Path folder;

  @Test
  void shouldBeSaidOnceAtTheEnd() {
    StringWriter err = new StringWriter();
    LastWords words = new LastWords(() -> "done", new PrintWriter(err));
    assertThat(err.toString()).isEmpty();
    words.close();
    assertThat(err.toString()).isEqualTo("done");
  }

  /** Of a process that waits for its next line for ever. */
  @Test
  void shouldBeSaidWhenASignalEndsTheProcess() throws Exception {
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LastWordsTest.class.getName())
            .redirectError(err.toFile())
            .start();
    assertThat(process.getInputStream().read()).isEqualTo('.');
    process.toHandle().destroy(); // the process's own destroy would end its input too
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(TERMINATED);
    assertThat(Files.readString(err)).isEqualTo("decided: 7");
  }

  /** The process. */
  public static void main(String[] arguments) throws IOException {
    PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
    LastWords words = new LastWords(() -> "decided: 7", err);
    System.out.print('.');
    System.out.flush();
    System.in.read();
    words.close();
  }
}
