package io.t2drl.cli;

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
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {
      T2drl.DONE_CODE,
      T2drl.FAILURE_CODE,
      T2drl.USER_ERROR_CODE,
      T2drl.DIVERGED_CODE
    },
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
    judge.judge(spec, "evaluate " + policy, List.of(policy), List.of());
  }
}
