package io.t2drl.cli;

import io.t2drl.config.UserError;
import io.t2drl.evaluate.Comparison;
import io.t2drl.evaluate.ComparisonChart;
import io.t2drl.evaluate.ComparisonTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Judges several policies on the same episodes. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Judge policies on the same episodes: one table, paired differences to the first policy, and"
          + " the share of the gap between RCARS and the oracle that each closes.",
      CompareCommand.NAMES
    })
final class CompareCommand implements Runnable {

  static final String NAMES =
      "A policy is random, popular, best-fixed, equal-share, greedy, rcars, schrs or oracle; a run"
          + " directory; or CACHER+ALLOCATOR, where a run directory can stand on either side, for"
          + " example best-fixed+oracle or oracle+runs/a.";

  @Spec private CommandSpec spec;
  @Mixin private JudgeOptions judge;

  @Option(
      names = "--policies",
      required = true,
      split = ",",
      paramLabel = "A,B,...",
      description = "The policies; differences are to the first.")
  private List<String> policies;

  @Option(names = "--chart", paramLabel = "FILE.png|svg", description = "Also draw the comparison.")
  private Path chart;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "Mean reward per episode",
      description = "Title of the chart (default: ${DEFAULT-VALUE}).")
  private String title;

  /** Made by picocli. */
  CompareCommand() {}

  @Override
  public void run() {
    if (chart != null && !chart.toString().matches("(?i).*\\.(png|svg)")) {
      throw new UserError("--chart must end in .png or .svg: --chart=" + chart);
    }
    Comparison comparison = judge.judge("compare " + String.join(", ", policies), policies);
    PrintWriter output = spec.commandLine().getOut();
    output.print(ComparisonTable.write(comparison));
    output.flush();
    if (chart != null) {
      try {
        ComparisonChart.write(comparison, title, chart);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + chart + ": " + e.getMessage(), e);
      }
    }
  }
}
