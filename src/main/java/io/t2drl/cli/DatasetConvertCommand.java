package io.t2drl.cli;

import io.t2drl.dataset.WholeParts;
import io.t2drl.dataset.convert.ConvertJob;
import io.t2drl.dataset.convert.Target;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.files.FreshDirectory;
import io.t2drl.files.OutputDirectory;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes datasets as other libraries load them. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Write datasets as other libraries load them, into OUT/data: for RLlib's offline data as"
          + " Parquet, a row a step, with its columns (eps_id, t, obs, actions, rewards, new_obs,"
          + " terminateds, truncateds); for Minari in its arrow format, an episode a directory."
          + " OUT/conversion.json says which column each number of obs and actions is from.",
      DatasetCommand.DIRECTORIES
    },
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE})
final class DatasetConvertCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Datasets.")
  private List<String> directories;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "LIBRARY",
      description = "Whose form: ${COMPLETION-CANDIDATES}.")
  private Target target;

  @Option(
      names = "--timescale",
      paramLabel = "WHICH",
      defaultValue = "slots",
      description =
          "What a step is: slots, where bandwidth and steps are allocated, or frames, where caches"
              + " are chosen (default: ${DEFAULT-VALUE}).")
  private Timescale timescale;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT",
      description = "Directory without anything in it.")
  private String out;

  /** Made by picocli. */
  DatasetConvertCommand() {}

  @Override
  public void run() {
    Configuration hadoop = HadoopFiles.configuration();
    InputProblems problems = new InputProblems();
    LoggedExperience experience = problems.in(() -> open(hadoop));
    problems.check(() -> FreshDirectory.check(out, hadoop));
    problems.refuse();
    String directory = OutputDirectory.prepare("--out", out, hadoop);
    DatasetCommand.tellRepeated(experience, spec);
    try (Session session = Session.open("dataset convert")) {
      WholeParts whole = WholeParts.of(experience, session.spark());
      try (FreshDirectory fresh = FreshDirectory.take(directory, hadoop)) {
        ConvertJob.Converted converted;
        try (ReadingProgress progress = ReadingProgress.open(session, "convert")) {
          converted =
              new ConvertJob(session.spark(), whole, timescale, progress)
                  .run(target, directory, fresh.lock());
        }
        PrintWriter output = spec.commandLine().getOut();
        output.printf(
            Locale.ROOT,
            "Written: %,d episodes, %,d steps to %s%n",
            converted.episodes(),
            converted.steps(),
            converted.data());
        output.flush();
      }
    }
  }

  private LoggedExperience open(Configuration hadoop) {
    LoggedExperience experience = LoggedExperience.open(directories, hadoop);
    experience.require(List.of(SlotColumns.EPISODE, SlotColumns.RAW_ACTION));
    return experience;
  }
}
