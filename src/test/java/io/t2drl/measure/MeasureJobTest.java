package io.t2drl.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.t2drl.calibrate.curve.MeasuredModel;
import io.t2drl.calibrate.curve.Measurements;
import io.t2drl.config.QualityMeasure;
import io.t2drl.config.UserError;
import io.t2drl.edge.Streams;
import io.t2drl.tabular.ColumnChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureJobTest {

  private static final MeasureOrder SMALL =
      new MeasureOrder(
          List.of(Denoiser.DENSE_64, Denoiser.UNET_8),
          List.of(Course.STRIDED, Course.TRUNCATED),
          List.of(1, 4),
          3,
          10,
          3);

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  /** Notes what it is told. */
  private final class Notes implements MeasureListener {

    @Override
    public void kept(Denoiser model) {
      told.add(model.text() + " kept");
    }

    @Override
    public void kept(Denoiser model, int steps) {
      told.add(model.text() + " kept " + steps);
    }

    @Override
    public void learned(Denoiser model, int updates) {
      if (updates == SMALL.updates()) {
        told.add(model.text() + " learned");
      }
    }

    @Override
    public void measured(Denoiser model, Course course, int steps) {
      told.add(model.text() + " " + course.text() + " " + steps);
    }
  }

  /** Each look at the clock is a second after the last one: files do not depend on the machine. */
  private List<Measured> run(MeasureOrder order, Path to, int steps) {
    AtomicInteger asked = new AtomicInteger();
    AtomicLong seconds = new AtomicLong();
    told.clear();
    return new MeasureJob(
            order,
            new Configuration(),
            new Notes(),
            () -> 1_000_000_000L * seconds.incrementAndGet())
        .run(to.toString(), () -> asked.getAndIncrement() >= steps);
  }

  @Test
  void shouldMeasureAndGoOnWhereItWasStoppedToTheSameBits() throws IOException {
    Path whole = folder.resolve("whole");
    assertThat(run(SMALL, whole, Integer.MAX_VALUE)).hasSize(2);
    Path broken = folder.resolve("broken");
    // five cells and two trainings
    assertThat(run(SMALL, broken, 5 + 2)).isEmpty();
    assertThat(told)
        .containsExactly(
            "dense-64 learned",
            "dense-64 strided 1",
            "dense-64 strided 4",
            "dense-64 truncated 1",
            "dense-64 truncated 4",
            "unet-8 learned",
            "unet-8 strided 1");
    assertThat(broken.resolve("strided/measurements.csv")).doesNotExist();
    Files.delete(broken.resolve("truncated/cells/dense-64-004.png"));
    assertThat(run(SMALL, broken, Integer.MAX_VALUE)).hasSize(2);
    assertThat(told)
        .containsExactly(
            "dense-64 kept 1",
            "dense-64 kept 4",
            "dense-64 kept 1",
            "dense-64 kept",
            "dense-64 truncated 4",
            "unet-8 kept 1",
            "unet-8 kept",
            "unet-8 strided 4",
            "unet-8 truncated 1",
            "unet-8 truncated 4");
    for (String course : new String[] {"strided", "truncated"}) {
      for (String file : new String[] {"measurements.csv", "unet-8.png", "curves.png"}) {
        assertThat(broken.resolve(course).resolve(file))
            .hasSameBinaryContentAs(whole.resolve(course).resolve(file));
      }
    }
  }

  @Test
  void shouldWriteWhatCalibrateReads() throws IOException {
    run(SMALL, folder.resolve("out"), Integer.MAX_VALUE);
    Path table = folder.resolve("out/truncated/measurements.csv");
    for (QualityMeasure measure : QualityMeasure.values()) {
      Measurements read = Measurements.read(table, ColumnChoice.none(), measure);
      assertThat(read.unusable()).isEmpty();
      assertThat(read.models())
          .extracting(MeasuredModel::name)
          .containsExactly("dense-64", "unet-8");
      for (MeasuredModel model : read.models()) {
        assertThat(model.steps()).containsExactly(1, 1, 1, 4, 4, 4);
        assertThat(model.seconds()).containsOnly(1);
        assertThat(Arrays.stream(model.quality()).distinct()).hasSizeGreaterThan(3);
      }
    }
    assertThat(ImageIO.read(folder.resolve("out/strided/dense-64.png").toFile()).getHeight())
        .isEqualTo(4 + 2 * 36);
  }

  @Test
  void shouldRefuseADirectoryOfSomethingElse() throws IOException {
    Path out = folder.resolve("out");
    run(SMALL, out, 0);
    MeasureOrder other = new MeasureOrder(SMALL.models(), SMALL.courses(), SMALL.steps(), 9, 10, 3);
    assertThatThrownBy(() -> run(other, out, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "holds another experiment (models = dense-64,unet-8; course = strided,truncated;"
                + " steps = 1,4; images = 3")
        .hasMessageContaining("images = 9");
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("letter.txt"), "dear");
    assertThatThrownBy(() -> run(SMALL, foreign, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("without anything in it");
    assertThat(foreign.resolve("order.txt")).doesNotExist();
  }

  @Test
  void shouldNameDamagedFiles() throws IOException {
    Path out = folder.resolve("out");
    run(SMALL, out, 2);
    Path cell = out.resolve("strided/cells/dense-64-001.csv");
    Files.writeString(cell, "dense-64,1,x,2,3\n");
    assertThatThrownBy(() -> run(SMALL, out, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "dense-64-001.csv cannot be used: it does not hold 3 rows of dense-64 at 1 steps")
        .hasMessageContaining("delete it, and it is made anew");
    Files.delete(cell);
    Path model = out.resolve("models/dense-64.state");
    Files.write(model, Arrays.copyOf(Files.readAllBytes(model), 100));
    assertThatThrownBy(() -> run(SMALL, out, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("dense-64.state cannot be used: it is truncated");
  }

  /** More learning, better images; and with more steps less noise. */
  @Test
  void shouldLearnWhatImagesLookLike() {
    for (Denoiser denoiser : List.of(Denoiser.DENSE_256, Denoiser.UNET_8)) {
      Sampler blind = sampler(denoiser, 1);
      Sampler able = sampler(denoiser, 150);
      assertThat(distance(able, Course.STRIDED, 20))
          .as(denoiser.text())
          .isLessThan(0.6 * distance(blind, Course.STRIDED, 20));
      assertThat(distance(able, Course.TRUNCATED, 20))
          .as(denoiser.text())
          .isGreaterThan(1.3 * distance(able, Course.TRUNCATED, 180));
    }
  }

  private static Sampler sampler(Denoiser denoiser, int updates) {
    float[][] images = Digits.load().learned();
    return new Sampler(
        DenoiserNetwork.of(
            denoiser,
            DenoiserNetwork.train(denoiser, images, updates, new Streams(5), done -> {})));
  }

  private static double distance(Sampler sampler, Course course, int steps) {
    List<RandomGenerator> random =
        IntStream.range(0, 30)
            .mapToObj(image -> new Streams(5).stream(Streams.Purpose.SAMPLED_IMAGES, image, steps))
            .toList();
    double[] parts =
        ImageQuality.energyDistances(
            sampler.sample(course, steps, random), Digits.load().heldOut());
    return Arrays.stream(parts).average().orElseThrow();
  }
}
