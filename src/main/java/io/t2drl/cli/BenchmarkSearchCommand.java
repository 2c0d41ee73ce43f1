package io.t2drl.cli;

import io.t2drl.benchmark.search.SearchBenchmark;
import io.t2drl.benchmark.search.SearchFigures;
import io.t2drl.benchmark.search.SearchReport;
import io.t2drl.cli.progress.Progress;
import io.t2drl.config.Location;
import io.t2drl.config.UserError;
import io.t2drl.files.OutputDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what a search takes beside its trials. */
@Command(
    name = "benchmark-search",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE},
    description = {
      "Measure what a search takes beside its trials: thousands of tiny trainings over 15"
          + " parameters, run as 'grid' runs them, stopped at half and gone on with. Figures are"
          + " printed beside their goals.",
      "Processor time is that of this process, so Spark's master must be local"
          + " (--master local[2] --); T2DRL_HEAP=3g sets the heap that is the goal."
    })
final class BenchmarkSearchCommand implements Runnable {

  private static final int MOST_TRIALS = 100_000;

  /** Least time between two lines. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final List<String> METHODS = List.of("all", "successive-halving", "asha");

  @Spec private CommandSpec spec;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Number of trials (default: ${DEFAULT-VALUE}).")
  private int trials;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "all",
      description =
          "all, successive-halving or asha (default: ${DEFAULT-VALUE}). With the others, figures of"
              + " a trial are those of its part from one rung to the next.")
  private String method;

  @Option(
      names = "-s",
      paramLabel = "KEY=VALUE",
      description =
          "Changes a setting of all trials, as for shorter ones; may be given several times.")
  private List<String> overrides = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Directory of the search; stays, with its page and its table.")
  private String out;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the figures as JSON." + Report.PLACES)
  private String json;

  /** Made by picocli. */
  BenchmarkSearchCommand() {}

  @Override
  public void run() {
    List<String> problems = new ArrayList<>();
    if (trials < 2 || trials > MOST_TRIALS) {
      problems.add(
          String.format(
              Locale.ROOT, "--trials must be between 2 and %d: --trials=%d", MOST_TRIALS, trials));
    }
    if (!METHODS.contains(method)) {
      problems.add(
          String.format(
              Locale.ROOT,
              "--method must be one of %s: --method=%s",
              String.join(", ", METHODS),
              method));
    }
    if (!problems.isEmpty()) {
      throw new UserError(problems);
    }
    Location.check("--out", out);
    try (Session session = Session.open("benchmark-search")) {
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.spark().sparkContext());
      Reports<SearchFigures> reports =
          Reports.open(Report.json(json, SearchReport::json), spec, spark.hadoopConfiguration());
      SearchFigures figures = measure(spark);
      reports.print(SearchReport.table(figures));
      reports.write(figures);
    }
  }

  private SearchFigures measure(JavaSparkContext spark) {
    String directory = OutputDirectory.prepare("--out", out, spark.hadoopConfiguration());
    try (GridProgress progress =
        new GridProgress(Progress.open("benchmark-search", PAUSE), System::nanoTime)) {
      return new SearchBenchmark(
              spark, method, trials, overrides, directory, Version.text(), progress)
          .run();
    }
  }
}
