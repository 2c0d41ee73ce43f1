package io.t2drl.cli;

import io.t2drl.dataset.WholeParts;
import io.t2drl.dataset.part.Shares;
import io.t2drl.dataset.part.SplitJob;
import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.files.FreshDirectory;
import io.t2drl.files.OutputDirectory;
import io.t2drl.replay.FrameColumns;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Splits datasets by episodes. */
@Command(
    name = "split",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Split datasets by whole episodes: OUT/NAME becomes a dataset for each part. An episode's"
          + " name and the seed alone decide where it goes: the same on any cluster, also when"
          + " rounds are added later. Of several directories, OUT/NAME is a union of one dataset"
          + " for each.",
      DatasetCommand.DIRECTORIES
    },
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {T2drl.DONE_CODE, T2drl.FAILURE_CODE, T2drl.USER_ERROR_CODE})
final class DatasetSplitCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Datasets.")
  private List<String> directories;

  @Option(
      names = "--parts",
      required = true,
      paramLabel = "NAME=SHARE,...",
      description = "The parts and their shares of the episodes, like train=0.8,test=0.2.")
  private String parts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another seed splits otherwise (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "OUT",
      description = "Directory without anything in it.")
  private String out;

  /** Made by picocli. */
  DatasetSplitCommand() {}

  @Override
  public void run() {
    Configuration hadoop = HadoopFiles.configuration();
    InputProblems problems = new InputProblems();
    Shares shares = problems.in(() -> Shares.of(parts, seed));
    LoggedExperience experience = problems.in(() -> open(hadoop));
    problems.check(() -> FreshDirectory.check(out, hadoop));
    problems.refuse();
    String directory = OutputDirectory.prepare("--out", out, hadoop);
    DatasetCommand.tellRepeated(experience, spec);
    try (Session session = Session.open("dataset split")) {
      WholeParts whole = WholeParts.of(experience, session.spark());
      try (FreshDirectory fresh = FreshDirectory.take(directory, hadoop)) {
        List<Long> episodes;
        try (ReadingProgress progress = ReadingProgress.open(session, "split")) {
          episodes =
              new SplitJob(session.spark(), whole, shares, Version.text(), progress)
                  .run(directory, fresh.lock());
        }
        print(shares, episodes);
      }
    }
  }

  private LoggedExperience open(Configuration hadoop) {
    LoggedExperience experience = LoggedExperience.open(directories, hadoop);
    experience.require(List.of(FrameColumns.EPISODE));
    return experience;
  }

  private void print(Shares shares, List<Long> episodes) {
    PrintWriter output = spec.commandLine().getOut();
    List<String> lines = new ArrayList<>();
    for (int part = 0; part < episodes.size(); part++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s/%s: %,d episodes",
              out,
              shares.names().get(part),
              episodes.get(part)));
    }
    lines.forEach(output::println);
    output.flush();
  }
}
