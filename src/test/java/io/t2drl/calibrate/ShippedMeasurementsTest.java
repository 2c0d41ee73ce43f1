package io.t2drl.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.t2drl.config.QualityMeasure;
import io.t2drl.config.Settings;
import io.t2drl.config.hocon.SettingsLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped scenario {@code measured}, and the measurements that it was made from. */
class ShippedMeasurementsTest {

  private static final String SOURCE =
      "t2drl measure --out measured: six small diffusion models on handwritten digits (Alpaydin and"
          + " Kaynak 1998, CC BY 4.0), course truncated; processor seconds of a machine that was"
          + " busy with other work.";

  @TempDir private Path folder;

  @Test
  void shouldBeWhatTheCommandWrites() throws IOException {
    Path table = folder.resolve("measurements.csv");
    try (InputStream packed =
        ShippedMeasurementsTest.class.getResourceAsStream("/measure/measurements.csv.gz")) {
      Files.copy(new GZIPInputStream(packed), table);
    }
    Calibrated calibrated =
        Calibration.run(
            new CalibrationRequest(
                Optional.empty(),
                Optional.of(
                    new MeasuredRequest(table, QualityMeasure.DISTANCE, 30, 150, Optional.empty())),
                Optional.empty(),
                Optional.of(SOURCE),
                "measured.conf"));
    assertThat(Path.of("conf", "scenarios", "measured.conf")).hasContent(calibrated.scenario());
    assertThat(calibrated.scenario().lines().filter(line -> line.startsWith("#")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
  }

  @Test
  void shouldAskForChoicesOfCaches() {
    Settings settings = SettingsLoader.load("measured", List.of());
    assertThat(settings.cost().quality()).isEqualTo(QualityMeasure.DISTANCE);
    assertThat(settings.catalogue()).hasSize(6);
    assertThat(settings.catalogue().stream().mapToDouble(model -> model.size()).sum())
        .isGreaterThan(1.5 * settings.cache().capacity());
  }
}
