package io.t2drl.cli;

import io.t2drl.cli.progress.Progress;
import io.t2drl.config.Location;
import io.t2drl.learn.blas.NativeLibrary;
import io.t2drl.report.Reporter;
import io.t2drl.report.RunPage;
import io.t2drl.report.RunReport;
import io.t2drl.train.RunDirectory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the page of a run. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE},
    description = {
      "Write one page about a training run, while it runs or afterwards: how its reward came"
          + " closer to the oracle's; what is cached in each popularity state, round by round; how"
          + " bandwidth and steps are split, beside the optimum of the same slots; delays and"
          + " quality; losses, rates, exploration; where the time went; what is not as usual, and"
          + " the command that does the same again.",
      "  t2drl report runs/first",
      "writes runs/first/report.html, a file that needs no network. It reads the run's files and"
          + " lets its latest policy, the oracle, greedy and RCARS play the episodes that the run"
          + " is judged on; it needs neither Spark nor the run's lock. What is missing is said on"
          + " the page. docs/watching.md says what each chart shows."
    })
final class ReportCommand implements Runnable {

  private static final String PAGE = "report.html";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "Directory of the run, or its URI.")
  private String directory;

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      description =
          "File of the page (default: "
              + PAGE
              + " in the run's directory). '-' is standard output.")
  private String out;

  /** Made by picocli. */
  ReportCommand() {}

  @Override
  public void run() {
    Configuration hadoop = HadoopFiles.configuration();
    InputProblems problems = new InputProblems();
    RunDirectory run = problems.in(() -> open(hadoop));
    String page = out == null && run != null ? run.path() + "/" + PAGE : out;
    Reports<RunReport> reports =
        page == null ? null : problems.in(() -> Reports.open(List.of(page(page)), spec, hadoop));
    problems.refuse();
    Platform.current().check();
    NativeLibrary.require();
    RunReport report = report(run, hadoop);
    reports.write(report);
    StringBuilder text = new StringBuilder();
    report.notes().forEach(note -> text.append(String.format(Locale.ROOT, "Note: %s%n", note)));
    reports.print(text.append(String.format(Locale.ROOT, "Written: %s%n", page)).toString());
  }

  /** What is no run has no place for a page. */
  private RunDirectory open(Configuration hadoop) {
    Location.check("RUN", directory);
    RunDirectory run = new RunDirectory(directory, hadoop);
    run.settings();
    return run;
  }

  private static RunReport report(RunDirectory run, Configuration hadoop) {
    String version =
        String.format(
            Locale.ROOT,
            "%s (Java %s, Spark %s, %s)",
            Version.text(),
            Runtime.version(),
            Platform.current().spark(),
            NativeLibrary.VERSION);
    try (ReportProgress progress =
        new ReportProgress(Progress.open("report", Duration.ZERO), System::nanoTime)) {
      return new Reporter(hadoop, version, ShellWord::of).of(run, progress);
    }
  }

  private static Report<RunReport> page(String file) {
    return new Report<>(
        "--out", file, report -> RunPage.html(report).getBytes(StandardCharsets.UTF_8));
  }
}
