package io.t2drl.ope.report;

import io.t2drl.evaluate.TextTable;
import io.t2drl.ope.check.Checked;
import io.t2drl.ope.check.EstimatorScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks for people: two tables of fixed-width text. */
public final class CheckText {

  private CheckText() {}

  /**
   * Writes what came of a check.
   *
   * @param checked it
   * @return lines
   */
  public static String write(Checked checked) {
    return String.format(
            Locale.ROOT,
            "%,d datasets of %,d episodes by %s (%.3f), true rewards by %,d episodes%n%n",
            checked.datasets().size(),
            checked.cells(),
            checked.behaviour(),
            checked.behaviourReward(),
            checked.truthEpisodes())
        + scores(checked)
        + String.format(Locale.ROOT, "%n")
        + policies(checked);
  }

  private static String scores(Checked checked) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "estimator",
            "answers",
            "coverage of 95 %",
            "of differences",
            "bias",
            "RMSE",
            "of differences",
            "width",
            "rank correlation"));
    for (EstimatorScore score : checked.scores()) {
      lines.add(
          List.of(
              score.estimator(),
              percent(score.answers()),
              percent(score.coverage()),
              percent(score.differenceCoverage()),
              number("%+.3f", score.bias()),
              number("%.3f", score.rmse()),
              number("%.3f", score.differenceRmse()),
              number("%.3f", score.width()),
              number("%.3f", score.rank())));
    }
    return TextTable.write(lines);
  }

  private static String policies(Checked checked) {
    List<List<String>> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("coverage by policy", "true reward"));
    checked.scores().forEach(score -> head.add(score.estimator()));
    lines.add(head);
    for (int p = 0; p < checked.policies().size(); p++) {
      List<String> line = new ArrayList<>();
      line.add(checked.policies().get(p));
      line.add(number("%.3f", checked.truths().get(p)));
      for (EstimatorScore score : checked.scores()) {
        line.add(percent(score.coverageByPolicy().get(p)));
      }
      lines.add(line);
    }
    return TextTable.write(lines);
  }

  private static String percent(double share) {
    return number("%.1f %%", 100 * share);
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }
}
