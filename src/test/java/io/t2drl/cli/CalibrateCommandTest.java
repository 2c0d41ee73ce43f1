package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CalibrateCommandTest {

  @TempDir private Path folder;

  @Test
  void shouldWriteTheScenarioAndPrintAReport() throws IOException {
    StringBuilder csv =
        new StringBuilder(
            "gmt_create,predict_status,exec_time_seconds,num_images_per_prompt,num_inference_steps,"
                + "checkpoint_model_version_id\n");
    for (int i = 0; i < 100; i++) {
      csv.append(
          "2024-11-15 12:00:00,SUCCEED,%d,1,%d,M%d%n"
              .formatted(10 + i % 5, 20 + 10 * (i % 5), i % 3));
    }
    Path requests = Files.writeString(folder.resolve("requests.csv"), csv);
    Path out = folder.resolve("fitted.conf");
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int code =
        new CommandLine(new CalibrateCommand())
            .setOut(new PrintWriter(output))
            .setErr(new PrintWriter(errors))
            .execute(
                "--requests",
                requests.toString(),
                "--models",
                "2",
                "--frame-minutes",
                "60",
                "--source",
                "a test",
                "--out",
                out.toString());
    assertThat(code).isZero();
    assertThat(output.toString())
        .contains("Requests: 100 read, 67 used, 33 of other models")
        .contains("Popularity states: 1")
        .contains("own rows")
        .contains("Columns: time=gmt_create, model=checkpoint_model_version_id, status=")
        .contains("Times: date and time without zone, taken for UTC; 2024-11-15T12:00:00Z to")
        .contains("Written: " + out);
    assertThat(errors.toString())
        .as("a block of its own")
        .startsWith("\nWARNING: The popularity states rest on 1 frames of 60 minutes")
        .endsWith("\n\n");
    assertThat(out).content().contains("# Source of the trace: a test", "b1 = 0.1, b2 = 8");
  }

  @Test
  void shouldExitWithTwoWhereTheInputIsWrong() {
    StringWriter errors = new StringWriter();
    int code =
        T2drl.commandLine()
            .setErr(new PrintWriter(errors))
            .execute(
                "calibrate",
                "--requests",
                folder.resolve("none.csv").toString(),
                "--models",
                "0",
                "--frame-minutes",
                "60",
                "--out",
                folder.resolve("fitted.conf").toString());
    assertThat(code).isEqualTo(2);
    assertThat(errors.toString())
        .contains("none.csv does not exist", "--models must be at least 1: 0.");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldShowALineOfEveryFileAndItsUnitsInTheHelp() {
    String help = new CommandLine(new CalibrateCommand()).setUsageHelpWidth(200).getUsageMessage();
    assertThat(help)
        .contains("gmt_create,predict_status,exec_time_seconds,num_images_per_prompt,")
        .contains("2024-11-15 16:57:50,SUCCEED,32.0,1.0,30.0,M0000")
        .contains("1662859290.0,2639.0,086b31f8")
        .contains("milliseconds", "without zone: UTC", "from 1970-01-01 00:00 UTC");
  }

  @Test
  void shouldFitMeasuredModelsAndDrawThem() throws IOException {
    StringBuilder csv = new StringBuilder("model,steps,seconds,tv\n");
    for (int n = 10; n <= 200; n += 10) {
      double tv = Math.max(20, Math.min(80, 100 - 0.5 * n));
      csv.append("unet,%d,%s,%s%n".formatted(n, 0.01 * n + 1, tv));
      csv.append("unet,%d,%s,%s%n".formatted(n, 0.01 * n + 1, tv + 1));
    }
    Path measurements = Files.writeString(folder.resolve("measured.csv"), csv);
    Path out = folder.resolve("measured.conf");
    for (String chart : new String[] {"curves.png", "curves.svg"}) {
      StringWriter output = new StringWriter();
      int code =
          new CommandLine(new CalibrateCommand())
              .setOut(new PrintWriter(output))
              .execute(
                  "--measurements",
                  measurements.toString(),
                  "--time-scale",
                  "10",
                  "--chart",
                  folder.resolve(chart).toString(),
                  "--out",
                  out.toString());
      assertThat(code).isZero();
      assertThat(output.toString())
          .contains("Measurements: 40 read, 40 used", "unet, 40 rows", "Written: " + out);
    }
    assertThat(out).content().contains("b1 = 0.1, b2 = 10 }");
    BufferedImage picture = ImageIO.read(folder.resolve("curves.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(2 * 2 * 640);
    assertThat(folder.resolve("curves.svg")).content().contains("<svg", "<path", "1280");
  }

  @Test
  void shouldNameOptionsThatDoNotGoTogether() {
    StringWriter errors = new StringWriter();
    int code =
        T2drl.commandLine()
            .setErr(new PrintWriter(errors))
            .execute(
                "calibrate",
                "--models",
                "2",
                "--states",
                "3",
                "--chart",
                "curves.png",
                "--out",
                folder.resolve("fitted.conf").toString());
    assertThat(code).isEqualTo(2);
    assertThat(errors.toString())
        .contains(
            "--models belongs to --requests, which is not given.",
            "--states belongs to --requests, which is not given.",
            "--requests or --measurements is needed",
            "--chart draws measured models: name them by --measurements.");
    assertThat(folder).isEmptyDirectory();
  }
}
