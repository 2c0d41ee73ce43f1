package io.t2drl.cli;

import io.t2drl.benchmark.Benchmark;
import io.t2drl.benchmark.BenchmarkReport;
import io.t2drl.benchmark.BenchmarkResult;
import io.t2drl.cli.progress.Progress;
import io.t2drl.config.Location;
import io.t2drl.config.Settings;
import io.t2drl.config.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Directory for what it writes; must not exist, deleted at the end.")
  private String out;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the results as JSON.")
  private String json;

  /** Made by picocli. */
  BenchmarkCommand() {}

  @Override
  public void run() {
    if (repetitions < 1) {
      throw new UserError("--repetitions must be >= 1: --repetitions=" + repetitions);
    }
    Location.refuseCredentials("--out", out);
    Settings settings = scenario.settings(Benchmark.overrides(repetitions));
    PrintWriter output = spec.commandLine().getOut();
    try (Session session = Session.open("benchmark " + settings.name())) {
      SparkSession spark = session.spark();
      Configuration hadoop = spark.sparkContext().hadoopConfiguration();
      Report<BenchmarkResult> report =
          json == null
              ? null
              : new Report<>(
                  "--json",
                  json,
                  result -> BenchmarkReport.json(result).getBytes(StandardCharsets.UTF_8));
      if (report != null) {
        report.check(hadoop);
      }
      Path scratch = new Path(out);
      create(scratch, hadoop);
      try {
        BenchmarkResult result = measure(spark, settings);
        output.print(BenchmarkReport.table(result));
        output.flush();
        if (report != null) {
          report.write(result, hadoop);
        }
      } finally {
        delete(scratch, hadoop);
      }
    }
  }

  private BenchmarkResult measure(SparkSession spark, Settings settings) {
    try (BenchmarkProgress progress =
        new BenchmarkProgress(Progress.open("benchmark", Duration.ZERO))) {
      return new Benchmark(spark, settings, out, Version.text(), repetitions, progress::begins)
          .run();
    }
  }

  private static void create(Path scratch, Configuration hadoop) {
    try {
      FileSystem files = scratch.getFileSystem(hadoop);
      if (files.exists(scratch)) {
        throw new UserError(
            "--out must not exist, for it is deleted at the end (delete it yourself if a benchmark"
                + " left it that was killed): --out="
                + scratch);
      }
      files.mkdirs(scratch);
      files.deleteOnExit(scratch); // after SIGTERM or Ctrl-C, too
    } catch (IOException e) {
      throw new UserError(
          String.format(Locale.ROOT, "--out=%s cannot be made: %s", scratch, e.getMessage()));
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
