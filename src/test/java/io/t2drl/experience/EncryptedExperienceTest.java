package io.t2drl.experience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.SharedSpark;
import io.t2drl.config.UserError;
import io.t2drl.edge.Streams;
import io.t2drl.experience.reading.ReplayReader;
import io.t2drl.experience.reading.ReplayWindow;
import io.t2drl.replay.FrameReplay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experience under Parquet's modular encryption, by settings alone. */
class EncryptedExperienceTest {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "parquet.crypto.factory.class",
          "org.apache.parquet.crypto.keytools.PropertiesDrivenCryptoFactory",
          "parquet.encryption.kms.client.class",
          LocalKms.class.getName(),
          "parquet.encryption.uniform.key",
          LocalKms.KEY);

  @TempDir private Path base;
  private final SparkSession spark = SharedSpark.session();

  @BeforeEach
  void encrypt() {
    SETTINGS.forEach((key, value) -> spark.conf().set(key, value));
  }

  @AfterEach
  void decrypt() {
    SETTINGS.keySet().forEach(spark.conf()::unset);
  }

  @Test
  void shouldReadBackWhatNobodyElseCan() throws IOException {
    Experiment.run(base.resolve("encrypted"), 2, 0);
    for (String dataset : List.of("slots", "frames")) {
      for (Path file : files(base.resolve("encrypted").resolve(dataset).resolve("round=0"))) {
        byte[] bytes = Files.readAllBytes(file);
        String magic = new String(bytes, bytes.length - 4, 4, StandardCharsets.US_ASCII);
        assertThat(magic).as("an encrypted footer").isEqualTo("PARE");
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("reward");
      }
    }
    List<String> read = rewards(base.resolve("encrypted"));

    decrypt();
    assertThatThrownBy(() -> rewards(base.resolve("encrypted")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is truncated or no Parquet file");
    Experiment.run(base.resolve("plain"), 2, 0);
    assertThat(read).isEqualTo(rewards(base.resolve("plain"))).isNotEmpty();
  }

  private List<String> rewards(Path directory) {
    ReplayWindow window = new ReplayWindow(0, 0, 2, Integer.MAX_VALUE, new Streams(1));
    return new ReplayReader(spark, directory.toString())
        .frames(window).collect().stream().map(FrameReplay::reward).map(Arrays::toString).toList();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .toList();
    }
  }
}
