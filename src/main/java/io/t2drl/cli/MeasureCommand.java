package io.t2drl.cli;

import io.t2drl.cli.progress.Progress;
import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.files.OutputDirectory;
import io.t2drl.measure.Course;
import io.t2drl.measure.Denoiser;
import io.t2drl.measure.MeasureJob;
import io.t2drl.measure.MeasureOrder;
import io.t2drl.measure.Measured;
import io.t2drl.measure.MeasuredText;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures small diffusion models on this machine. */
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {
      T2drl.DONE_CODE,
      T2drl.FAILURE_CODE,
      T2drl.USER_ERROR_CODE,
      StopSignals.STOPPED + ":Stopped by a signal; the same command goes on."
    },
    description = {
      "Measure how quality and time of real, small diffusion models depend on denoising steps:"
          + " train them on images of handwritten digits, let each make images at many numbers of"
          + " steps, and write seconds (of the processor), total variation (TV) and distance to"
          + " real images of each into OUT/COURSE/measurements.csv, curves into curves.png beside"
          + " it, and images of each model into MODEL.png.",
      "What is done is kept: the same command again goes on. For example:",
      "  t2drl measure --out measured",
      "  t2drl calibrate --out measured.conf --time-scale 150 \\",
      "    --measurements measured/truncated/measurements.csv"
    })
final class MeasureCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Directory of the experiment, on any Hadoop file system.")
  private String out;

  @Option(
      names = "--models",
      paramLabel = "NAME,...",
      description =
          "Which models: dense-64, dense-256, dense-512 (two dense layers of so many units),"
              + " unet-8, unet-16, unet-32 (convolutions of so many channels and more, down to one"
              + " place and up again) (default: all).")
  private String models = String.join(",", Denoiser.names());

  @Option(
      names = "--course",
      paramLabel = "NAME,...",
      description =
          "What n denoising steps are. strided: a whole way from noise to an image, in n strides"
              + " (DDIM). truncated: the first n of 200 steps, after which what is there is taken"
              + " (default: both).")
  private String courses = String.join(",", Course.names());

  @Option(
      names = "--steps",
      paramLabel = "N,N,...",
      defaultValue = MeasureOrder.STEPS,
      description = "Numbers of denoising steps, from 1 to 200 (default: ${DEFAULT-VALUE}).")
  private String steps;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "" + MeasureOrder.IMAGES,
      description = "Images of each model at each of them (default: ${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--updates",
      paramLabel = "N",
      defaultValue = "" + MeasureOrder.UPDATES,
      description = "Minibatches that each model learns from (default: ${DEFAULT-VALUE}).")
  private int updates;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Root of the random streams (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Made by picocli. */
  MeasureCommand() {}

  @Override
  public Integer call() {
    MeasureOrder order = order();
    Configuration hadoop = HadoopFiles.configuration();
    String directory = OutputDirectory.prepare("--out", out, hadoop);
    PrintWriter output = spec.commandLine().getOut();
    List<Measured> measured;
    try (StopSignals stop =
            StopSignals.listen(
                spec.commandLine().getErr(), "Stopping after this model or number of steps");
        MeasureProgress progress =
            new MeasureProgress(
                order, Progress.open("measure", MeasureProgress.PAUSE), System::nanoTime)) {
      // One thread does all the work of an image: what it takes does not depend on what else runs.
      LongSupplier processor = ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;
      measured = new MeasureJob(order, hadoop, progress, processor).run(directory, stop);
    } catch (Throwable e) {
      throw AdvisedException.kept(e, "Models and what was measured", out, "again");
    }
    if (measured.isEmpty()) {
      output.printf(Locale.ROOT, "Stopped. To go on, run the same command again.%n");
    }
    for (Measured course : measured) {
      output.print(MeasuredText.of(course));
      output.printf(
          Locale.ROOT, "Written: %s/%s/%s%n", out, course.course().text(), Measured.TABLE);
    }
    output.flush();
    return measured.isEmpty() ? StopSignals.STOPPED : 0;
  }

  private MeasureOrder order() {
    InputProblems problems = new InputProblems();
    problems.check(() -> Location.check("--out", out));
    List<String> wrong = new ArrayList<>();
    MeasureOrder order = MeasureOrder.parse(models, courses, steps, images, updates, seed, wrong);
    problems.check(
        () -> {
          if (!wrong.isEmpty()) {
            throw new UserError(wrong);
          }
        });
    problems.refuse();
    return order;
  }
}
