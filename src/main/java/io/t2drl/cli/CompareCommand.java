package io.t2drl.cli;

import io.t2drl.config.Location;
import io.t2drl.evaluate.ComparisonChart;
import io.t2drl.evaluate.Judgement;
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
    exitCodeListHeading = T2drl.CODES,
    exitCodeList = {
      T2drl.DONE_CODE,
      T2drl.FAILURE_CODE,
      T2drl.USER_ERROR_CODE,
      T2drl.DIVERGED_CODE
    },
    description = {
      "Judge policies on the same episodes: one table, paired differences to the first policy, and"
          + " the share of the gap between RCARS and the oracle that each closes.",
      CompareCommand.NAMES
    })
final class CompareCommand implements Runnable {

  static final String NAMES =
      "A policy is random, popular, best-fixed, equal-share, greedy, rcars, schrs or oracle; a run"
          + " directory, or one of its checkpoints (runs/a/checkpoints/round=00017); or"
          + " CACHER+ALLOCATOR, where these can stand on either side, for example best-fixed+oracle"
          + " or oracle+runs/a. The cacher belief knows the world and sees all past requests, but"
          + " never the popularity state: the reference for runs with ddqn.observation=histogram."
          + " No cacher that sees requests only is better than delayed-oracle, which is told the"
          + " state one frame late; myopic takes the cache that is best for the frame alone. Where"
          + " the caches are too many to list for best-fixed, belief and the oracles, planned comes"
          + " close to the optimum, and gaps are shares of an upper bound. A run acts by its own"
          + " settings, but for -s allocator.acting, allocator.samples, allocator.improve-moves and"
          + " scoring.search-nodes. Without --scenario, all act in the world of the first run among"
          + " them.";

  @Spec private CommandSpec spec;
  @Mixin private JudgeOptions judge;

  @Option(
      names = "--policies",
      required = true,
      paramLabel = "A,B,...",
      description = "The policies; differences are to the first. A comma in a name is written \\,.")
  private String list;

  @Option(
      names = "--chart",
      paramLabel = "FILE.png|svg",
      description = "Also draw the comparison; '-' and devices get a PNG." + Report.PLACES)
  private String chart;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "Mean reward per episode",
      description = "Title of the chart (default: ${DEFAULT-VALUE}).")
  private String heading;

  /** Made by picocli. */
  CompareCommand() {}

  @Override
  public void run() {
    if (chart != null) {
      Location.refuseCredentials("--chart", chart);
      ChartOption.format(chart);
    }
    List<String> policies = PolicyList.split(list);
    String title = "compare " + String.join(", ", policies);
    List<Report<Judgement>> reports =
        chart == null ? List.of() : List.of(new Report<>("--chart", chart, this::draw));
    judge.judge(spec, title, policies, reports);
  }

  private byte[] draw(Judgement judgement) {
    return ComparisonChart.draw(judgement.comparison(), heading, ChartOption.format(chart));
  }
}
