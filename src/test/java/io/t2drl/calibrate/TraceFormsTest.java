package io.t2drl.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same requests give the same scenario, however their file is written. */
class TraceFormsTest {

  private static final Path FAULTS =
      Path.of(System.getProperty("t2drl.shared", "../shared"), "faults");
  private static final String HEADER =
      "gmt_create,predict_status,exec_time_seconds,num_images_per_prompt,num_inference_steps,"
          + "checkpoint_model_version_id\n";

  @TempDir private Path folder;

  /** Forty days with sixty requests each. */
  private static String plain() {
    return HEADER
        + IntStream.range(0, 2_400)
            .mapToObj(
                i ->
                    "2031-%02d-%02d 10:%02d:00,SUCCEED,%s,1,%d,%s"
                        .formatted(
                            1 + i / 60 / 20,
                            1 + i / 60 % 20,
                            i % 60,
                            5 + 0.25 * (20 + i % 7),
                            20 + i % 7,
                            "ab".charAt((i * i / 7 + i / 600) % 2)))
            .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void shouldFitTheSameScenarioToEveryForm() throws IOException {
    String expected = calibrate(plain(), null).scenario();
    assertThat(expected).contains("40 with at least 50 requests").doesNotContain("WARNING");
    String time = "(?m)^2031-(..)-(..) (10:..:00)";
    assertThat(calibrate(plain().replaceAll(time, "2031-$1-$2T$3Z"), null).scenario())
        .isEqualTo(expected);
    assertThat(calibrate(plain().replaceAll(time, "2031-$1-$2T$3.5+00:00"), null).scenario())
        .isEqualTo(expected);
    assertThat(calibrate(plain().replaceAll(time, "$2/$1/2031 $3"), null).scenario())
        .isEqualTo(expected);
    assertThat(calibrate(plain().replaceAll(time, "$1/$2/2031 $3"), null).scenario())
        .isEqualTo(expected);
    assertThat(calibrate("\uFEFF" + plain().replace("\n", "\r\n"), null).scenario())
        .isEqualTo(expected);
    assertThat(
            calibrate(plain().replace('.', '_').replace(',', ';').replace('_', '.'), null)
                .scenario())
        .isNotEmpty();
    assertThat(
            calibrate(plain().replace(",", ";").replaceAll(";(\\d+)[.](\\d+);", ";$1,$2;"), null)
                .scenario())
        .as("semicolons and decimal commas")
        .isEqualTo(expected);
    assertThat(
            calibrate(
                    plain()
                        .replaceFirst("gmt_create", "Timestamp")
                        .replaceFirst("checkpoint_model_version_id", "Which")
                        .replaceFirst("exec_time_seconds", "took")
                        .replaceFirst("num_inference_steps", "n"),
                    "model=Which,seconds=took,steps=n")
                .scenario())
        .isEqualTo(
            expected.replaceFirst(
                "trace.csv \\\\",
                "trace.csv \\\\\n#     --columns 'model=Which,seconds=took,steps=n' \\\\"));
  }

  @Test
  void shouldReadACompressedTrace() throws IOException {
    String expected = calibrate(plain(), null).scenario();
    Path packed = folder.resolve("trace.csv");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(plain().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(calibrate(packed, null).scenario()).isEqualTo(expected);
  }

  @Test
  void shouldAssumeDelaysWhereTheTraceHasNone() throws IOException {
    StringBuilder burst =
        new StringBuilder("Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n");
    for (int i = 0; i < 2_000; i++) {
      burst
          .append(5 + i * 60)
          .append(i % 3 == 0 ? ",GPT-4" : ",ChatGPT")
          .append(",472,18,490,API log\n");
    }
    Calibrated result = calibrate(burst.toString(), null);
    assertThat(result.scenario())
        .contains("b1, s per step 0.02 to 0.2", "delay assumed, not in the trace")
        .contains("no denoising steps and no seconds: only their")
        .doesNotContain("Theil");
    assertThat(result.text())
        .contains("Note: The trace has no status", "the columns of BurstGPT")
        .contains("Times: s from the beginning of the trace's clock; second 5 to second 119,945");
    Settings settings =
        Scenarios.load(Files.writeString(folder.resolve("fitted.conf"), result.scenario()));
    assertThat(settings.catalogue().get(0).name()).isEqualTo("ChatGPT");
    assertThat(settings.catalogue().get(0).b1()).isBetween(0.02, 0.2);
  }

  @Test
  void shouldSayInOneSentenceWhatATraceLacks() {
    assertThatThrownBy(
            () ->
                calibrate(
                    "TIMESTAMP,ContextTokens,GeneratedTokens\n"
                        + "2023-11-16 18:15:46.6805900,4808,10\n",
                    null))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(
            "This is an Azure LLM inference trace. It tells times and tokens but no model");
  }

  @Test
  void shouldWarnOfSharpDropsInReportAndFile() throws IOException {
    UnaryOperator<String> spoil =
        text -> text.replaceAll("(?m),([67])[.]\\d+,1,2[0-9],", ",x,1,20,");
    Calibrated result = calibrate(spoil.apply(plain()), null);
    assertThat(result.warnings()).isEmpty();
    String broken = plain().replaceAll("(?m)^2031-01-0[12].*10:(..).*$", "stray");
    Calibrated dropped = calibrate(broken, null);
    assertThat(dropped.warnings())
        .singleElement()
        .asString()
        .isEqualTo(
            "120 of 2,400 rows of the trace (5.0 %) cannot be used, 120 wrong number of cells.");
    assertThat(dropped.scenario()).contains("# WARNING: 120 of 2,400 rows of the trace (5.0 %)");
  }

  @Test
  void shouldWarnOfFewFramesFailuresAndUnits() throws IOException {
    Calibrated few =
        calibrate(plain().lines().limit(61 * 3).collect(Collectors.joining("\n")), null);
    assertThat(few.warnings())
        .singleElement()
        .asString()
        .contains("rest on 3 frames of 1440 minutes", "fewer than 20");
    Calibrated failed = calibrate(plain().replaceAll("SUCCEED(,[^,]*,1,2[0-2])", "FAILED$1"), null);
    assertThat(failed.warnings()).anySatisfy(w -> assertThat(w).contains("are not successful"));
    Path latency = Files.writeString(folder.resolve("latency.csv"), "value\n0.02\n0.03\n");
    Calibrated calibrated =
        Calibration.run(
            new CalibrationRequest(
                Optional.of(
                    new TraceRequest(
                        Files.writeString(folder.resolve("trace.csv"), plain()),
                        Optional.of(latency),
                        2,
                        1_440,
                        2)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "fitted.conf"));
    assertThat(calibrated.warnings())
        .anySatisfy(w -> assertThat(w).contains("--columns latency=value:s"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cal_iso_z.csv", "cal_epoch_s.csv"})
  void shouldFitTheFaultyFormsLikeThePlainOne(String name) throws IOException {
    String expected = calibrate(fault("cal_plain.csv"), null).scenario();
    assertThat(calibrate(fault(name), null).scenario().replace(name, "cal_plain.csv"))
        .isEqualTo(expected);
    assertThat(expected).as("four days are little").contains("WARNING");
  }

  @Test
  void shouldRefuseMixedTimesAndColumnsThatStandTwice() {
    assertThatThrownBy(() -> calibrate(fault("cal_mixed_time.csv"), null))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(
            "mixes forms: 180 of date and time without zone (line 9: 2031-03-01 01:07:51), 420 of"
                + " date and time with zone (line 2: 2031-03-01T00:06:31Z)",
            "Expected in all rows alike");
    assertThatThrownBy(() -> calibrate(fault("cal_dup_header.csv"), null))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("names gmt_create twice, in columns 1 and 7: rename one");
  }

  @Test
  void shouldTakeTheColumnThatIsChosenByItsPosition() throws IOException {
    String expected = calibrate(fault("cal_plain.csv"), null).scenario();
    String chosen = calibrate(fault("cal_dup_header.csv"), "time=#1").scenario();
    assertThat(chosen.lines().filter(line -> !line.startsWith("#")).skip(2))
        .containsExactlyElementsOf(
            expected.lines().filter(line -> !line.startsWith("#")).skip(2).toList());
  }

  private static Path fault(String name) {
    Path file = FAULTS.resolve(name);
    Assumptions.assumeTrue(Files.exists(file), file + " is not there");
    return file;
  }

  private Calibrated calibrate(String text, String columns) throws IOException {
    return calibrate(Files.writeString(folder.resolve("trace.csv"), text), columns);
  }

  private Calibrated calibrate(Path trace, String columns) throws IOException {
    return Calibration.run(
        new CalibrationRequest(
            Optional.of(new TraceRequest(trace, Optional.empty(), 2, 1_440, 2)),
            Optional.empty(),
            Optional.ofNullable(columns),
            Optional.empty(),
            folder.resolve("fitted.conf").toString()));
  }
}
