package io.t2drl.cli;

import io.t2drl.benchmark.Benchmark;
import io.t2drl.benchmark.BenchmarkReport;
import io.t2drl.benchmark.BenchmarkResult;
import io.t2drl.cli.progress.Progress;
import io.t2drl.config.Location;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import io.t2drl.files.OutputDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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

  @Spec private CommandSpec spec;
  @Mixin private ScenarioOptions scenario;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      defaultValue = "3",
      description = "Repetitions of every stage, after one to warm up (default: ${DEFAULT-VALUE}).")
  private int repetitions;

  @Option(
      names = "--cells",
      paramLabel = "N",
      defaultValue = "4096",
      description =
          "Cells that one core and all cores simulate with fixed policies (default:"
              + " ${DEFAULT-VALUE}).")
  private int cells;

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
    if (cells < 1) {
      throw new UserError("--cells must be >= 1: --cells=" + cells);
    }
    Location.check("--out", out);
    Settings settings = scenario.settings(Benchmark.overrides(repetitions));
    try (Session session = Session.open("benchmark " + settings.name())) {
      SparkSession spark = session.spark();
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      Reports<BenchmarkResult> reports = Reports.open(reports(), spec, hadoop);
      BenchmarkResult result = measure(spark, settings, hadoop);
      reports.print(BenchmarkReport.table(result));
      reports.write(result);
    }
  }

  private List<Report<BenchmarkResult>> reports() {
    return json == null
        ? List.of()
        : List.of(
            new Report<>(
                "--json",
                json,
                result -> BenchmarkReport.json(result).getBytes(StandardCharsets.UTF_8)));
  }

  private BenchmarkResult measure(SparkSession spark, Settings settings, Configuration hadoop) {
    Path scratch = new Path(Location.forHadoop(out));
    create(scratch, hadoop);
    try (BenchmarkProgress progress =
        new BenchmarkProgress(Progress.open("benchmark", Duration.ZERO))) {
      Benchmark benchmark =
          new Benchmark(
              spark,
              settings,
              scratch.toString(),
              Version.text(),
              repetitions,
              cells,
              progress::begins);
      TraceNotice.print(
          benchmark.world().trace(), settings.train().cells(), spec.commandLine().getErr());
      return benchmark.run();
    } finally {
      delete(scratch, hadoop);
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
