package io.t2drl.cli;

import io.t2drl.experience.logs.LoggedExperience;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Experience datasets as things of their own. */
@Command(
    name = "dataset",
    subcommands = {
      DatasetDescribeCommand.class,
      DatasetValidateCommand.class,
      DatasetMergeCommand.class,
      DatasetSplitCommand.class,
      DatasetConvertCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Describe, validate, merge, split and convert experience datasets: what simulate and train"
          + " have written.",
      DatasetCommand.DIRECTORIES + " See docs/datasets.md."
    },
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE})
final class DatasetCommand implements Runnable {

  static final String DIRECTORIES =
      "A DIR is the --out of simulate, a run's directory, a part that split has written, or what"
          + " merge has put together; on any Hadoop file system.";

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  DatasetCommand() {}

  /** Says on standard error which rounds lie in several places and are taken once. */
  static void tellRepeated(LoggedExperience experience, CommandSpec command) {
    PrintWriter err = command.commandLine().getErr();
    experience.repeated().forEach(err::println);
    err.flush();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
