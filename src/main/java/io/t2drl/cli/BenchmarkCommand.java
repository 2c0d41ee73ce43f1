package io.t2drl.cli;

import io.t2drl.benchmark.Benchmark;
import io.t2drl.benchmark.BenchmarkReport;
import io.t2drl.benchmark.BenchmarkResult;
import io.t2drl.benchmark.Reference;
import io.t2drl.cli.progress.Progress;
import io.t2drl.config.Location;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.files.OutputDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the stages of a round. */
@Command(
    name = "benchmark",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE},
    description = {
      "Measure how fast the stages of a round run, each apart from the others: simulating,"
          + " policies, Parquet, replay, learning, averaging, whole rounds.",
      "Cells and learners are keys of the configuration (-s train.cells=1024 -s train.learners=4),"
          + " cores Spark's business (--master local[1] --)."
    })
final class BenchmarkCommand implements Runnable {

  private static final int MOST_SECONDS = 3600;

  @Spec private CommandSpec spec;
  @Mixin private ScenarioOptions scenario;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "3",
      description = "Repetitions of every stage, after one to warm up (default: ${DEFAULT-VALUE}).")
  private int repetitions;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "Least time of a repetition on single cores (default: ${DEFAULT-VALUE}), after twice"
              + " that to warm up.")
  private double seconds;

  @Option(
      names = "--cells",
      paramLabel = "N",
      defaultValue = "4096",
      description =
          "Cells that one core and all cores simulate with fixed policies (default:"
              + " ${DEFAULT-VALUE}).")
  private int cells;

  @Option(
      names = "--against",
      paramLabel = "reference",
      description =
          "Also time a reference in NumPy and PyTorch on one thread, the default recipe, and set"
              + " both side by side.")
  private String against;

  @Option(
      names = "--reference",
      paramLabel = "DIR",
      defaultValue = "../shared/reference",
      description =
          "Directory with the Python modules of the reference (default: ${DEFAULT-VALUE}).")
  private String directory;

  @Option(
      names = "--python",
      paramLabel = "COMMAND",
      split = ",",
      defaultValue = "python3,/usr/bin/python3",
      description =
          "Python with NumPy and PyTorch, the first of these that has them (default:"
              + " ${DEFAULT-VALUE}).")
  private List<String> pythons;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Directory for what it writes; must not exist, deleted at the end.")
  private String out;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the results as JSON." + Report.PLACES)
  private String json;

  /** Made by picocli. */
  BenchmarkCommand() {}

  @Override
  public void run() {
    if (repetitions < 1) {
      throw new UserError("--repetitions must be >= 1: --repetitions=" + repetitions);
    }
    if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
      throw new UserError(
          String.format(
              Locale.ROOT, "--seconds must be > 0 and <= %d: --seconds=%s", MOST_SECONDS, seconds));
    }
    if (cells < 1) {
      throw new UserError("--cells must be >= 1: --cells=" + cells);
    }
    Location.check("--out", out);
    Settings settings = scenario.settings(Benchmark.overrides(repetitions));
    Optional<Reference> reference = reference(settings);
    try (Session session = Session.open("benchmark " + settings.name())) {
      SparkSession spark = session.spark();
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      Reports<BenchmarkResult> reports =
          Reports.open(Report.json(json, BenchmarkReport::json), spec, hadoop);
      BenchmarkResult result = measure(spark, settings, hadoop, reference);
      reports.print(BenchmarkReport.table(result));
      reports.write(result);
    }
  }

  /** Looks for the reference before anything is measured; what is missing is said at once. */
  private Optional<Reference> reference(Settings settings) {
    if (against == null) {
      return Optional.empty();
    }
    if (!against.equals("reference")) {
      throw new UserError("--against must be reference: --against=" + against);
    }
    if (!settings.name().equals("default")) {
      throw new UserError(
          "--against reference compares the default scenario: --scenario=" + settings.name());
    }
    try {
      return Optional.of(Reference.find(java.nio.file.Path.of(directory), pythons));
    } catch (Reference.Missing e) {
      say("nothing to compare with: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void say(String sentence) {
    spec.commandLine().getErr().println(sentence);
    spec.commandLine().getErr().flush();
  }

  private BenchmarkResult measure(
      SparkSession spark, Settings settings, Configuration hadoop, Optional<Reference> reference) {
    Path scratch = new Path(Location.forHadoop(out));
    create(scratch, hadoop);
    try (BenchmarkProgress progress =
        new BenchmarkProgress(
            Progress.open("benchmark", Duration.ZERO),
            Benchmark.STAGES + (reference.isPresent() ? 1 : 0))) {
      Benchmark benchmark =
          new Benchmark(
              spark,
              settings,
              scratch.toString(),
              Version.text(),
              new Benchmark.Extent(repetitions, seconds, cells),
              progress::begins);
      TraceNotice.print(
          benchmark.world().trace(), settings.train().cells(), spec.commandLine().getErr());
      BenchmarkResult result = benchmark.run();
      if (reference.isPresent()) {
        progress.begins("reference");
        return beside(result, reference.get());
      }
      return result;
    } finally {
      delete(scratch, hadoop);
    }
  }

  private BenchmarkResult beside(BenchmarkResult result, Reference reference) {
    try {
      return result.beside(reference.time(cells, repetitions));
    } catch (Reference.Missing e) {
      say("nothing to compare with: " + e.getMessage());
      return result;
    }
  }

  private void create(Path scratch, Configuration hadoop) {
    try {
      FileSystem files = scratch.getFileSystem(hadoop);
      if (files.exists(scratch)) {
        throw new UserError(
            "--out must not exist, for it is deleted at the end (delete it yourself if a benchmark"
                + " left it that was killed): --out="
                + out);
      }
      OutputDirectory.prepare("--out", out, hadoop);
      files.deleteOnExit(scratch); // after SIGTERM or Ctrl-C, too
    } catch (IOException | IllegalArgumentException e) {
      throw new UserError(
          String.format(Locale.ROOT, "--out=%s cannot be looked at: %s", out, e.getMessage()));
    }
  }

  private static void delete(Path scratch, Configuration hadoop) {
    try {
      FileSystem files = scratch.getFileSystem(hadoop);
      files.delete(scratch, true);
      files.cancelDeleteOnExit(scratch); // what comes to have the name later is not ours
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + scratch, e);
    }
  }
}
