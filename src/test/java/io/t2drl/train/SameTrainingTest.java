package io.t2drl.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A training ends with the same bits whatever the processor can do and whichever kernel the
 * environment asks for. The number is kept here, so that every machine on which this test runs is
 * compared with the one on which it was written.
 */
class SameTrainingTest {

  /**
   * Computed on an AMD Zen 4. A change of the world or of what is learned changes it: to be done on
   * purpose only, and said.
   */
  private static final long KNOWN = -31_075_086_465_705L;

  @ParameterizedTest
  @CsvSource({
    "Haswell, -XX:UseAVX=3",
    "SkylakeX, -XX:UseAVX=2",
    "Zen, -XX:UseAVX=1",
    "SapphireRapids, -XX:-UseFMA",
    "'', -XX:TieredStopAtLevel=1"
  })
  void shouldEndWithTheSameBits(String kernel, String option) throws Exception {
    assertThat(hash(kernel, option)).isEqualTo(Long.toString(KNOWN));
  }

  private static String hash(String kernel, String option)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+IgnoreUnrecognizedVMOptions", "-Xmx1g", option));
    command.add("@" + Path.of("conf", "spark", "jvm.options"));
    command.addAll(Arrays.asList("-cp", System.getProperty("java.class.path")));
    command.add(TrainingProbe.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("OPENBLAS_CORETYPE", kernel);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("exit code of %s", command).isZero();
    return output.lines().reduce("", (before, line) -> line);
  }
}
