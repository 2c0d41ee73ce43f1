package io.t2drl.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.t2drl.config.ModelSettings;
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

class CalibrationTest {

  private static final String[] MODELS = {"quo\"ted", "b", "c", "d"};

  @TempDir private Path folder;
  private Path requests;
  private Path latencies;

  /**
   * Twelve days; on even ones the models are asked for 80, 40, 20 and 10 times, on odd ones the
   * other way round.
   */
  @BeforeEach
  void writeTrace() throws IOException {
    StringBuilder csv =
        new StringBuilder(
            "gmt_create,predict_status,exec_time_seconds,num_images_per_prompt,num_inference_steps,"
                + "checkpoint_model_version_id\n");
    for (int day = 0; day < 12; day++) {
      for (int model = 0; model < MODELS.length; model++) {
        int count = 80 >> (day % 2 == 0 ? model : MODELS.length - 1 - model);
        for (int i = 0; i < count + (model == 0 ? 1 : 0); i++) {
          int images = 1 + i % 4;
          csv.append(
              "2024-11-%02d 10:00:00,SUCCEED,%s,%d,30,\"%s\"%n"
                  .formatted(
                      day + 1,
                      0.1 * 30 * images + model + 1,
                      images,
                      MODELS[model].replace("\"", "\"\"")));
        }
      }
    }
    csv.append("not a row\n");
    requests = Files.writeString(folder.resolve("requests.csv"), csv);
    latencies =
        Files.writeString(folder.resolve("latency.csv"), "value\n24000\n2000\noops\n48000\n");
  }

  private CalibrationRequest request(int models, Path out) {
    return new CalibrationRequest(
        Optional.of(new TraceRequest(requests, Optional.of(latencies), models, 1440, 2)),
        Optional.empty(),
        Optional.empty(),
        Optional.of("made\nup"),
        out.toString());
  }

  private static CalibrationReport write(CalibrationRequest request) throws IOException {
    Calibrated calibrated = Calibration.run(request);
    Files.writeString(Path.of(request.out()), calibrated.scenario());
    return calibrated.report().orElseThrow();
  }

  @Test
  void shouldWriteAScenarioThatLoadsWithTheFittedNumbers() throws IOException {
    Path out = folder.resolve("fitted.conf");
    CalibrationReport report = write(request(3, out));
    Settings settings = Scenarios.load(out);

    assertThat(settings.name()).isEqualTo("fitted");
    assertThat(settings.catalogue()).hasSize(3);
    assertThat(settings.catalogue()).extracting(ModelSettings::name).contains("quo\"ted", "d");
    assertThat(settings.catalogue())
        .allSatisfy(model -> assertThat(model.b1()).isCloseTo(0.1, within(1e-4)))
        .allSatisfy(model -> assertThat(model.a1()).isLessThan(model.a3()))
        .allSatisfy(model -> assertThat(model.a4()).isLessThan(model.a2()));
    assertThat(settings.catalogue().get(0).b2()).isCloseTo(1, within(1e-3));
    assertThat(settings.cache().loadRate()).isCloseTo(6 * 8e9 / 24, within(1.0));
    assertThat(settings.popularity().states()).isEqualTo(2);
    assertThat(settings.popularity().rankings().get(0)).startsWith(0);
    assertThat(settings.popularity().rankings().get(1).get(0)).isNotZero();
    // 6 moves from the first state to the second, each count plus 1/2
    assertThat(settings.popularity().transitions().get(0).get(1)).isCloseTo(6.5 / 7, within(1e-6));
    assertThat(settings.popularity().transitions())
        .allSatisfy(
            row -> assertThat(row.stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-9)));
    assertThat(World.of(settings).models()).isEqualTo(3);

    assertThat(report.read()).isEqualTo(1_813);
    assertThat(report.used() + report.otherModels()).isEqualTo(1_812);
    assertThat(report.skipped()).containsEntry(SkipReason.WRONG_NUMBER_OF_CELLS, 1L).hasSize(1);
    assertThat(report.text())
        .contains("1813 read", "1 wrong number of cells", "1 load latency not above 0");
  }

  @Test
  void shouldSayInTheFileWhatIsAssumed() throws IOException {
    Path out = folder.resolve("fitted.conf");
    write(
        new CalibrationRequest(
            Optional.of(new TraceRequest(requests, Optional.empty(), 4, 10_000, 2)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            out.toString()));
    assertThat(out)
        .content()
        .contains("# Source of the trace: not stated")
        .contains("Assumed, as the trace does not tell: size, GB 2 to 10")
        .contains("Assumed, as no load latencies were given")
        .contains("1 wrong number of cells");
    assertThat(Scenarios.load(out).cache().loadRate()).isEqualTo(0.5e9);
    assertThat(Files.readAllLines(out))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
  }

  @Test
  void shouldReportEveryWrongOptionAtOnce() {
    CalibrationRequest wrong =
        new CalibrationRequest(
            Optional.of(
                new TraceRequest(folder.resolve("none.csv"), Optional.of(folder), 0, -5, 0)),
            Optional.empty(),
            Optional.of("time"),
            Optional.empty(),
            "x.conf");
    assertThatThrownBy(() -> Calibration.run(wrong))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(
            "--requests",
            "none.csv does not exist",
            "--load-latency",
            "is not a readable file",
            "--columns must be ROLE=HEADER,... like time=Timestamp,model=Model: time",
            "--models must be at least 1: 0.",
            "--frame-minutes must be at least 1: -5.",
            "--states must be at least 1: 0.");
  }

  @Test
  void shouldRefuseMoreModelsThanTheTraceHasAndLeaveNoFile() {
    Path out = folder.resolve("fitted.conf");
    assertThatThrownBy(() -> Calibration.run(request(5, out)))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("--models must be at most 4")
        .hasMessageEndingWith(": 5.");
    assertThat(out).doesNotExist();
  }

  @Test
  void shouldRefuseLatenciesWithoutUsableRow() throws IOException {
    Files.writeString(latencies, "value\n-1\nx\n");
    Path out = Files.writeString(folder.resolve("fitted.conf"), "as before");
    assertThatThrownBy(() -> Calibration.run(request(3, out)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("latency.csv has no usable row (2 read, 2 load latency not above 0)");
    assertThat(out).content().isEqualTo("as before");
  }
}
