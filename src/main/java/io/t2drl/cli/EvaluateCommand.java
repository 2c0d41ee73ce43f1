package io.t2drl.cli;

import io.t2drl.evaluate.ComparisonTable;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges one policy. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Judge one policy: mean reward with its 95 %% confidence interval, hit ratio, mean delay,"
          + " TV.",
      CompareCommand.NAMES
    })
final class EvaluateCommand implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private JudgeOptions judge;

  @Option(names = "--policy", required = true, paramLabel = "NAME|DIR", description = "The policy.")
  private String policy;

  /** Made by picocli. */
  EvaluateCommand() {}

  @Override
  public void run() {
    PrintWriter output = spec.commandLine().getOut();
    output.print(
        ComparisonTable.write(
            judge.judge("evaluate " + policy, List.of(policy), List.of()).comparison()));
    output.flush();
  }
}
