package io.t2drl.study;

import io.t2drl.evaluate.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.StatUtils;

/** A study's results for a terminal or a log: the first table of its page, less times. */
final class StudyTable {

  private static final double PERCENT = 100;

  private StudyTable() {}

  /** {@return a headed table, one line per contender} */
  static String write(StudyScores scores) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "contender",
            "gap closed",
            "95 % interval",
            "mean reward",
            "hit ratio",
            "delay (s)",
            "TV",
            "diverged"));
    scores.contenders().forEach(contender -> lines.add(line(contender)));
    return TextTable.write(lines);
  }

  private static List<String> line(StudyScores.Contender contender) {
    Interval closed = FewRuns.interquartileMeanOf(contender.scores());
    boolean severalRuns = contender.runs().stream().anyMatch(point -> point.size() > 1);
    long diverged =
        contender.runs().stream().flatMap(List::stream).filter(StudyScores.Run::diverged).count();
    return List.of(
        contender.name(),
        percent(closed.value()),
        severalRuns
            ? String.format(Locale.ROOT, "[%s, %s]", percent(closed.low()), percent(closed.high()))
            : "-",
        mean(contender, "%.3f", StudyScores.Run::reward),
        mean(contender, "%.3f", run -> run.view().hitRatio()),
        mean(contender, "%.2f", run -> run.view().delay()),
        mean(contender, "%.2f", run -> run.view().tv()),
        contender.learned() ? String.valueOf(diverged) : "-");
  }

  /** Mean over the runs that did not diverge, if there are any. */
  private static String mean(
      StudyScores.Contender contender, String format, ToDoubleFunction<StudyScores.Run> number) {
    double mean =
        StatUtils.mean(
            contender.runs().stream()
                .flatMap(List::stream)
                .filter(run -> !run.diverged())
                .mapToDouble(number)
                .toArray());
    return Double.isFinite(mean) ? String.format(Locale.ROOT, format, mean) : "-";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", PERCENT * share);
  }
}
