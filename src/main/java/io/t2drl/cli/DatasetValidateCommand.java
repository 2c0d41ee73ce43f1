package io.t2drl.cli;

import io.t2drl.config.UserError;
import io.t2drl.dataset.check.ReportJson;
import io.t2drl.dataset.check.ReportText;
import io.t2drl.dataset.check.Validation;
import io.t2drl.dataset.check.ValidationReport;
import io.t2drl.experience.logs.LoggedExperience;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks that datasets are as they must be. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Check every row of datasets: schema, types and numbers; shares and steps within their"
          + " limits; whole episodes, each once; hits by what is cached and loaded; histograms,"
          + " rewards and exploration by the rows around them and the manifest; and delay, quality"
          + " and executed allocation worked out anew from the model in the manifest. A finding"
          + " names file, row (its position in the file, from 0) and rule.",
      DatasetCommand.DIRECTORIES
    },
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {
      "0:All of it is sound.",
      T2drl.FAILURE_CODE,
      "2:Something is not sound, or the input is wrong."
    })
final class DatasetValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Datasets.")
  private List<String> directories;

  @Option(
      names = "--quick",
      description =
          "Read all rows, but leave out what is worked out from the model: delays, qualities, times"
              + " on the link, and what raw actions come to.")
  private boolean quick;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Findings that are told of each rule in each file (default: ${DEFAULT-VALUE}); all are"
              + " counted.")
  private int most;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the findings as JSON, as many as --most says." + Report.PLACES)
  private String json;

  /** Made by picocli. */
  DatasetValidateCommand() {}

  @Override
  public Integer call() {
    Configuration hadoop = HadoopFiles.configuration();
    List<Report<ValidationReport>> asked =
        json == null ? List.of() : List.of(new Report<>("--json", json, ReportJson::of));
    InputProblems problems = new InputProblems();
    problems.check(this::checkMost);
    Reports<ValidationReport> reports = problems.in(() -> Reports.open(asked, spec, hadoop));
    LoggedExperience experience = problems.in(() -> LoggedExperience.open(directories, hadoop));
    problems.refuse();
    try (Session session = Session.open("dataset validate")) {
      ValidationReport report;
      try (ReadingProgress progress = ReadingProgress.open(session, "validate")) {
        report = new Validation(session.spark(), experience, !quick, most).run(progress);
      }
      reports.print(ReportText.of(report));
      reports.write(report);
      return report.isSound() ? 0 : T2drl.USER_ERROR;
    }
  }

  private void checkMost() {
    if (most < 1) {
      throw new UserError("--most must be >= 1: --most " + most);
    }
  }
}
