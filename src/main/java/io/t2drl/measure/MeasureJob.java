package io.t2drl.measure;

import io.t2drl.edge.Streams;
import io.t2drl.files.DirectoryLock;
import io.t2drl.learn.AgentState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Trains small diffusion models, lets them make images at many numbers of denoising steps, and
 * measures them. What is done is kept, so that whoever runs it again goes on. Images are the same
 * on every machine, times are not.
 */
public final class MeasureJob {

  /** Steps that a model makes one image at a time before any is timed. */
  private static final int WARM_UP = 300;

  /** Images that are timed, each alone. */
  private static final int TIMED = 5;

  private static final double NANOS = 1e9;

  private final MeasureOrder order;
  private final Configuration hadoop;
  private final MeasureListener listener;
  private final LongSupplier nanos;
  private final Streams streams;
  private final Digits digits = Digits.load();

  /**
   * Prepares an experiment.
   *
   * @param order what to measure
   * @param hadoop configuration of the file systems
   * @param listener told how it goes on
   * @param nanos time that this thread has spent so far, in nanoseconds
   */
  public MeasureJob(
      MeasureOrder order, Configuration hadoop, MeasureListener listener, LongSupplier nanos) {
    this.order = order;
    this.hadoop = hadoop;
    this.listener = listener;
    this.nanos = nanos;
    this.streams = new Streams(order.seed());
  }

  /**
   * Measures what is missing, and where nothing is missing any more, writes tables, figures and
   * sheets of images.
   *
   * @param directory where to, on any Hadoop file system
   * @param stop asked before each cell
   * @return what was measured, a course each; empty where it was stopped
   * @throws io.t2drl.config.UserError if the directory holds something else
   */
  public List<Measured> run(String directory, BooleanSupplier stop) {
    MeasureFolder folder = new MeasureFolder(directory, hadoop);
    DirectoryLock lock = DirectoryLock.take(new Path(directory), hadoop);
    try {
      folder.begin(order);
      Map<Course, Map<Denoiser, List<Cell>>> cells = new EnumMap<>(Course.class);
      order.courses().forEach(course -> cells.put(course, new EnumMap<>(Denoiser.class)));
      for (Denoiser denoiser : order.models()) {
        if (!measure(denoiser, folder, stop, cells)) {
          return List.of();
        }
      }
      List<Measured> measured =
          order.courses().stream()
              .map(course -> new Measured(course, order.steps(), cells.get(course), realTv()))
              .toList();
      measured.forEach(course -> write(course, folder));
      return measured;
    } finally {
      lock.release();
    }
  }

  /** {@return whether it went through without a stop} */
  private boolean measure(
      Denoiser denoiser,
      MeasureFolder folder,
      BooleanSupplier stop,
      Map<Course, Map<Denoiser, List<Cell>>> cells) {
    Sampler sampler = null;
    for (Course course : order.courses()) {
      List<Cell> row = new ArrayList<>();
      for (int steps : order.steps()) {
        if (stop.getAsBoolean()) {
          return false;
        }
        Cell cell = folder.cell(course, denoiser, steps, order.images()).orElse(null);
        if (cell == null) {
          if (sampler == null) {
            sampler = sampler(denoiser, folder);
            if (stop.getAsBoolean()) {
              return false;
            }
          }
          cell = cell(course, denoiser, sampler, steps, folder);
          listener.measured(denoiser, course, steps);
        } else {
          listener.kept(denoiser, steps);
        }
        row.add(cell);
      }
      cells.get(course).put(denoiser, row);
    }
    if (sampler == null) {
      listener.kept(denoiser);
    }
    return true;
  }

  private Sampler sampler(Denoiser denoiser, MeasureFolder folder) {
    AgentState state = folder.model(denoiser).orElse(null);
    if (state == null) {
      state =
          DenoiserNetwork.train(
              denoiser,
              digits.learned(),
              order.updates(),
              streams,
              updates -> listener.learned(denoiser, updates));
      folder.keep(denoiser, state);
    } else {
      listener.kept(denoiser);
    }
    Sampler sampler = new Sampler(DenoiserNetwork.of(denoiser, state));
    for (int made = 0; made < WARM_UP; made += NoiseLevels.COUNT) {
      sampler.sample(Course.STRIDED, NoiseLevels.COUNT, random(0, 0, 1));
    }
    return sampler;
  }

  private Cell cell(
      Course course, Denoiser denoiser, Sampler sampler, int steps, MeasureFolder folder) {
    float[][] images = sampler.sample(course, steps, random(steps, 0, order.images()));
    double[] seconds = new double[TIMED];
    for (int i = 0; i < TIMED; i++) {
      List<RandomGenerator> random = random(steps, i, i + 1);
      long begun = nanos.getAsLong();
      sampler.sample(course, steps, random);
      seconds[i] = (nanos.getAsLong() - begun) / NANOS;
    }
    Cell cell =
        new Cell(
            steps,
            new Median().evaluate(seconds),
            Arrays.stream(images).mapToDouble(ImageQuality::totalVariation).toArray(),
            ImageQuality.energyDistances(images, digits.heldOut()));
    folder.keep(course, denoiser, cell, images);
    // As it reads from now on: files have fewer digits.
    return folder.cell(course, denoiser, steps, order.images()).orElseThrow();
  }

  /** {@return streams of images; the same for all models, so that they begin with one noise} */
  private List<RandomGenerator> random(int steps, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(image -> streams.stream(Streams.Purpose.SAMPLED_IMAGES, image, steps))
        .toList();
  }

  private double realTv() {
    return Arrays.stream(digits.heldOut())
        .mapToDouble(ImageQuality::totalVariation)
        .average()
        .orElseThrow();
  }

  private void write(Measured measured, MeasureFolder folder) {
    Course course = measured.course();
    folder.write(course, Measured.TABLE, measured.table().getBytes(StandardCharsets.UTF_8));
    folder.write(course, Measured.FIGURE, MeasuredFigure.draw(measured));
    order.models().forEach(denoiser -> folder.sheet(course, denoiser, order.steps()));
  }
}
