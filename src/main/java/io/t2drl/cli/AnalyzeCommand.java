package io.t2drl.cli;

import io.t2drl.analysis.Analysis;
import io.t2drl.analysis.AnalysisDirectory;
import io.t2drl.analysis.AnalysisReport;
import io.t2drl.analysis.Subject;
import io.t2drl.cli.progress.Progress;
import io.t2drl.config.UserError;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.files.FreshDirectory;
import io.t2drl.files.OutputDirectory;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at experience. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE},
    description = {
      "Count what experience holds, on Spark, and write one page about it, DIR/index.html, with the"
          + " same numbers as Parquet (a table a question) and in DIR/analysis.json: rewards,"
          + " delays and quality by round, frame, slot and popularity state; what costs are made"
          + " of; what was cached when and what for; which users are starved; saturation and"
          + " exploration; drift between rounds; the worst episodes and why.",
      "Several datasets are shown side by side:",
      "  t2drl analyze --experience runs/a runs/b --out looks/ab",
      "Those that are given one name count as one:",
      "  t2drl analyze --experience a1 --experience a2 --experience b --name a --name a --name b"
          + " --out looks/ab",
      "Nothing but counts leaves the tasks, so that any number of rows will do; the result has the"
          + " same bytes however these are divided. docs/analysis.md says what each chart shows."
    })
final class AnalyzeCommand implements Runnable {

  private static final int MOST_EPISODES = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--experience",
      required = true,
      arity = "1..*",
      paramLabel = "DIR",
      description =
          "What simulate or train has written: the directory of a run, of datasets, or of a union"
              + " of datasets. Repeatable.")
  private List<String> directories;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "What to call them, a name for each DIR in their order (default: the last part of DIR)."
              + " Repeatable.")
  private List<String> names = List.of();

  @Option(
      names = "--worst",
      paramLabel = "K",
      defaultValue = "20",
      description =
          "How many of the worst episodes of each dataset to look at, 1 to 1000 (default:"
              + " ${DEFAULT-VALUE}).")
  private int worst;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Directory of the page and its tables, empty or not there yet.")
  private String out;

  /** Made by picocli. */
  AnalyzeCommand() {}

  @Override
  public void run() {
    Configuration hadoop = HadoopFiles.configuration();
    InputProblems problems = new InputProblems();
    problems.check(this::checkWorst);
    problems.check(() -> FreshDirectory.check(out, hadoop));
    Map<String, List<String>> named =
        Optional.ofNullable(problems.in(() -> AnalyzedNames.of(directories, names)))
            .orElse(Map.of());
    List<Subject> subjects = new ArrayList<>();
    named.forEach(
        (name, places) ->
            problems.check(
                () -> subjects.add(new Subject(name, LoggedExperience.open(places, hadoop)))));
    problems.refuse();
    String directory = OutputDirectory.prepare("--out", out, hadoop);
    try (Session session = Session.open("analyze " + String.join(", ", named.keySet()));
        FreshDirectory fresh = FreshDirectory.take(directory, hadoop)) {
      AnalysisReport report = analyze(session.spark(), subjects);
      String page = new AnalysisDirectory(directory, hadoop, fresh.lock()).write(report);
      print(report, page);
    }
  }

  private void checkWorst() {
    if (worst < 1 || worst > MOST_EPISODES) {
      throw new UserError(
          String.format(
              Locale.ROOT, "--worst must be >= 1 and <= %d: --worst=%d", MOST_EPISODES, worst));
    }
  }

  private AnalysisReport analyze(SparkSession spark, List<Subject> subjects) {
    try (ReadingProgress progress =
        new ReadingProgress(
            spark.sparkContext(), Progress.open("analyze", Duration.ZERO), System::nanoTime)) {
      return new Analysis(spark, worst, Version.text(), progress).of(subjects);
    }
  }

  private void print(AnalysisReport report, String page) {
    PrintWriter output = spec.commandLine().getOut();
    output.print(report.summary());
    report.notes().forEach(note -> output.printf(Locale.ROOT, "Note: %s%n", note));
    output.printf(Locale.ROOT, "Written: %s%n", page);
    output.flush();
  }
}
