package io.t2drl.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.calibrate.curve.QualityCurve;
import io.t2drl.config.ModelSettings;
import io.t2drl.config.QualityMeasure;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.edge.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredScenarioTest {

  @TempDir private Path folder;
  private Path measurements;

  @BeforeEach
  void measure() throws IOException {
    StringBuilder csv = new StringBuilder("model,steps,seconds,tv,size\n");
    for (int model = 0; model < 3; model++) {
      QualityCurve curve = new QualityCurve(40 + 10 * model, 100 + model, 120, 20 - model);
      for (int n = 10; n <= 200; n += 10) {
        for (int repetition = -1; repetition <= 1; repetition++) {
          csv.append(
              "unet%d,%d,%s,%s,%s%n"
                  .formatted(
                      model,
                      n,
                      0.001 * n + 0.01,
                      curve.at(n) + repetition,
                      model == 0 ? "" : 2 + model));
        }
      }
    }
    csv.append("unet0,10,,50,\n");
    measurements = Files.writeString(folder.resolve("measured.csv"), csv);
  }

  private Settings calibrate(Optional<TraceRequest> trace, double timeScale) throws IOException {
    return calibrate(trace, QualityMeasure.TV, 1, timeScale);
  }

  private Settings calibrate(
      Optional<TraceRequest> trace, QualityMeasure measure, double qualityScale, double timeScale)
      throws IOException {
    Path out = folder.resolve("measured.conf");
    Calibrated calibrated =
        Calibration.run(
            new CalibrationRequest(
                trace,
                Optional.of(
                    new MeasuredRequest(
                        measurements, measure, qualityScale, timeScale, Optional.empty())),
                Optional.empty(),
                Optional.of("a test"),
                out.toString()));
    assertThat(calibrated.text())
        .contains("181 read, 180 used, 1 seconds no number above 0 (line 182)")
        .doesNotContain("assumed.")
        .contains("unet2, 60 rows", "A1 ", "B2 ");
    Files.writeString(out, calibrated.scenario());
    return Scenarios.load(out);
  }

  @Test
  void shouldWriteMeasuredModelsIntoAScenario() throws IOException {
    Settings settings = calibrate(Optional.empty(), 100);
    assertThat(settings.name()).isEqualTo("measured");
    ModelSettings model = settings.catalogue().get(1);
    assertThat(model.name()).isEqualTo("unet1");
    assertThat(model.size()).isEqualTo(3);
    assertThat(model.a1()).isCloseTo(50, within(0.5));
    assertThat(model.a2()).isCloseTo(101, within(0.5));
    assertThat(model.a3()).isCloseTo(120, within(0.5));
    assertThat(model.a4()).isCloseTo(19, within(0.5));
    assertThat(model.b1()).isCloseTo(0.1, within(1e-6));
    assertThat(model.b2()).isCloseTo(1, within(1e-6));
    assertThat(settings.popularity().rotation()).containsExactly(0, 1, 2);
    assertThat(World.of(settings).models()).isEqualTo(3);
    assertThat(folder.resolve("measured.conf"))
        .content()
        .contains(
            "#   calibrate --measurements measured.csv --time-scale 100 --source ... --out"
                + " measured.conf",
            "# Source of the measurements: a test",
            "All measured seconds are multiplied by 100.",
            "  # 95 %: a1 ");
  }

  @Test
  void shouldJoinThemToATrace() throws IOException {
    StringBuilder csv = new StringBuilder("time,model\n");
    for (int hour = 0; hour < 48; hour++) {
      for (int i = 0; i < 60; i++) {
        csv.append("%d,%s%n".formatted(3_600 * hour + i, i % 3 == 0 ? "unet2" : "other" + i % 2));
      }
    }
    Path requests = Files.writeString(folder.resolve("requests.csv"), csv);
    Settings settings =
        calibrate(Optional.of(new TraceRequest(requests, Optional.empty(), 3, 60, 2)), 1);
    assertThat(settings.catalogue())
        .extracting(ModelSettings::name)
        .containsExactlyInAnyOrder("unet2", "other0", "other1");
    for (ModelSettings model : settings.catalogue()) {
      int place = settings.catalogue().indexOf(model);
      double expected = model.name().equals("unet2") ? 102 : 100 + place;
      assertThat(model.a2()).as(model.name()).isCloseTo(expected, within(0.5));
    }
  }

  /** What is measured in a distance may be below 0 in single rows, and the scenario says so. */
  @Test
  void shouldFitADistanceInItsOwnScale() throws IOException {
    String table = Files.readString(measurements).replace(",tv,", ",distance,");
    Files.writeString(measurements, table);
    Settings distance = calibrate(Optional.empty(), QualityMeasure.DISTANCE, 0.5, 1);
    assertThat(distance.catalogue().get(1).a2()).isCloseTo(50.5, within(0.3));
    assertThat(distance.catalogue().get(1).a4()).isCloseTo(9.5, within(0.3));
    assertThat(distance.catalogue().get(1).a1()).isCloseTo(50, within(0.5));
    assertThat(distance.cost().quality()).isEqualTo(QualityMeasure.DISTANCE);
    assertThat(folder.resolve("measured.conf"))
        .content()
        .contains(
            "#   calibrate --measurements measured.csv --quality distance --quality-scale 0.5"
                + " --source",
            "means of distance at each number of steps",
            "All measured qualities are multiplied by 0.5.",
            "of how distance varies over steps");

    Files.writeString(measurements, table + "unet0,200,0.21,-30,\n");
    assertThatThrownBy(() -> calibrate(Optional.empty(), 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("tv");
    Calibrated with =
        Calibration.run(
            new CalibrationRequest(
                Optional.empty(),
                Optional.of(
                    new MeasuredRequest(
                        measurements, QualityMeasure.DISTANCE, 1, 1, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                "x.conf"));
    assertThat(with.text()).contains("182 read, 181 used");
  }

  @Test
  void shouldRefuseWhatDoesNotGoTogether() {
    assertThat(
            new CalibrationRequest(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("time=x"),
                    Optional.empty(),
                    "x.conf")
                .problems())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("--requests or --measurements is needed"))
        .anyMatch(line -> line.startsWith("--columns belongs to --requests"));
    assertThat(
            new CalibrationRequest(
                    Optional.empty(),
                    Optional.of(
                        new MeasuredRequest(
                            folder.resolve("none.csv"),
                            QualityMeasure.TV,
                            Double.NaN,
                            -1,
                            Optional.of("speed=x"))),
                    Optional.empty(),
                    Optional.empty(),
                    "x.conf")
                .problems())
        .hasSize(4)
        .anyMatch(line -> line.startsWith("--measurements"))
        .anyMatch(line -> line.startsWith("--quality-scale must be a number above 0"))
        .anyMatch(line -> line.startsWith("--time-scale must be a number above 0"))
        .anyMatch(line -> line.contains("speed"));
  }

  @Test
  void shouldNotWriteWhatCannotBeLoaded() throws IOException {
    String large = Files.readString(measurements).replaceAll("(?m),(3|4)?$", ",400");
    Files.writeString(measurements, large.replaceFirst("size.*", "size"));
    assertThatThrownBy(() -> calibrate(Optional.empty(), 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("What was fitted makes no scenario: ")
        .hasMessageContaining("cache.capacity must hold the smallest model");
  }
}
