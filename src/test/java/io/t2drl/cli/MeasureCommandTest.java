package io.t2drl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureCommandTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return T2drl.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private int measure(Path to, String models, String images, String steps) {
    return run(
        "measure",
        "--out",
        to.toString(),
        "--models",
        models,
        "--course",
        "truncated",
        "--images",
        images,
        "--updates",
        "200",
        "--steps",
        steps);
  }

  @Test
  void shouldMeasureAndLetCalibrateMakeAScenarioOfIt() throws IOException {
    Path to = folder.resolve("out");
    assertThat(measure(to, "dense-256", "20", "1,20,60,100,140,180")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("truncated, mean TV", "truncated, mean distance", "dense-256, distance")
        .contains("of how distance varies over steps", "real images have a TV of 27.13")
        .contains("Written: " + to + "/truncated/measurements.csv");
    Path table = to.resolve("truncated/measurements.csv");
    assertThat(Files.readAllLines(table)).hasSize(1 + 6 * 20);
    assertThat(ImageIO.read(to.resolve("truncated/curves.png").toFile()).getWidth())
        .isEqualTo(3 * 2 * 640);

    String before = Files.readString(table);
    assertThat(measure(to, "dense-256", "20", "1,20,60,100,140,180")).isZero();
    assertThat(table).hasContent(before);

    Path scenario = folder.resolve("measured.conf");
    String[] calibrate = {
      "calibrate",
      "--measurements",
      table.toString(),
      "--quality",
      "distance",
      "--quality-scale",
      "30",
      "--time-scale",
      "100",
      "--out",
      scenario.toString()
    };
    assertThat(run(calibrate)).as(err.toString()).isZero();
    assertThat(scenario)
        .content()
        .contains("#   calibrate --measurements measurements.csv --quality distance")
        .contains("cost.quality = distance");
  }

  @Test
  void shouldNameAllThatIsWrongAtOnce() {
    Path to = folder.resolve("out");
    assertThat(measure(to, "gan", "1", "0")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--models must be some of dense-64,")
        .contains("--images must be between 3 and 10000: --images=1")
        .contains("--steps must be ascending whole numbers from 1 to 200");
    assertThat(to).doesNotExist();
  }

  @Test
  void shouldRefuseQualitiesThatThereAreNot() {
    assertThat(run("calibrate", "--quality", "fid", "--time-scale", "2", "--out", "x.conf"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--quality belongs to --measurements, which is not given.")
        .contains("--time-scale belongs to --measurements, which is not given.");
    assertThat(run("calibrate", "--measurements", "no.csv", "--quality", "fid", "--out", "x.conf"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--quality must be tv or distance: --quality=fid")
        .contains("--measurements no.csv does not exist");
  }
}
