package io.t2drl.cli;

import io.t2drl.dataset.summary.Description;
import io.t2drl.dataset.summary.DescriptionJson;
import io.t2drl.dataset.summary.DescriptionText;
import io.t2drl.experience.logs.LoggedExperience;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what datasets hold. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Tell what datasets hold: format, scenario, rounds, cells, episodes, rows, who acted,"
          + " reference scores, and minimum, mean and maximum of every column with its unit. It"
          + " reads manifests and statistics, no rows, and needs no Spark.",
      DatasetCommand.DIRECTORIES
    },
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE})
final class DatasetDescribeCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Datasets.")
  private List<String> directories;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write all of it as JSON, round by round." + Report.PLACES)
  private String json;

  /** Made by picocli. */
  DatasetDescribeCommand() {}

  @Override
  public void run() {
    Configuration hadoop = HadoopFiles.configuration();
    List<Report<Description>> asked =
        json == null ? List.of() : List.of(new Report<>("--json", json, DescriptionJson::of));
    InputProblems problems = new InputProblems();
    Reports<Description> reports = problems.in(() -> Reports.open(asked, spec, hadoop));
    Description description =
        problems.in(() -> Description.of(LoggedExperience.open(directories, hadoop), hadoop));
    problems.refuse();
    reports.print(DescriptionText.of(description));
    reports.write(description);
  }
}
