package io.t2drl.cli;

import io.t2drl.dataset.summary.Description;
import io.t2drl.dataset.summary.Worlds;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.files.FreshDirectory;
import io.t2drl.files.OutputDirectory;
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

/** Puts datasets together. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Put datasets together: OUT/union.json names their rounds, each once, and stands for all of"
          + " them wherever a DIR is asked for. No row is copied or renamed, so the directories"
          + " must stay where they are.",
      "Datasets of different worlds may be put together, to be analysed or judged side by side; the"
          + " command says how many worlds there are, and by which keys they differ.",
      DatasetCommand.DIRECTORIES
    },
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE})
final class DatasetMergeCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Datasets.")
  private List<String> directories;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT",
      description = "Directory without anything in it.")
  private String out;

  /** Made by picocli. */
  DatasetMergeCommand() {}

  @Override
  public void run() {
    Configuration hadoop = HadoopFiles.configuration();
    InputProblems problems = new InputProblems();
    LoggedExperience experience = problems.in(() -> LoggedExperience.open(directories, hadoop));
    problems.check(() -> FreshDirectory.check(out, hadoop));
    problems.refuse();
    Description description = Description.of(experience, hadoop);
    String directory = OutputDirectory.prepare("--out", out, hadoop);
    try (FreshDirectory fresh = FreshDirectory.take(directory, hadoop)) {
      fresh.lock().confirm();
      experience.writeUnion(directory, hadoop);
    }
    DatasetCommand.tellRepeated(experience, spec);
    PrintWriter output = spec.commandLine().getOut();
    output.print(Worlds.text(description));
    output.printf(
        Locale.ROOT,
        "Merged: %,d rounds of %,d directories, %,d slots and %,d frames, by %s/union.json%n",
        description.sources().stream().mapToInt(source -> source.manifest().rounds().size()).sum(),
        description.sources().size(),
        description.rows(Timescale.SLOTS),
        description.rows(Timescale.FRAMES),
        out);
    output.flush();
  }
}
