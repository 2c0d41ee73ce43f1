package io.t2drl.study;

import io.t2drl.config.StudySettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.text.StringEscapeUtils;

/** The tables of a study's page, as HTML. */
final class StudyTables {

  private static final double PERCENT = 100;
  private static final double SECONDS_PER_MINUTE = 60;

  private final StudySettings study;
  private final StudyScores scores;

  StudyTables(StudySettings study, StudyScores scores) {
    this.study = study;
    this.scores = scores;
  }

  /** {@return how all did in the end} */
  String summary() {
    HtmlTable table =
        new HtmlTable(
            List.of(
                "",
                "gap closed",
                "95 % interval",
                "worst run",
                "mean reward",
                "hit ratio",
                "delay, s",
                "TV",
                "training, core min",
                "slot, us",
                "diverged"));
    for (StudyScores.Contender contender : scores.contenders()) {
      double[][] closed = contender.scores();
      Interval mean = FewRuns.interquartileMeanOf(closed);
      long diverged =
          contender.runs().stream().flatMap(List::stream).filter(StudyScores.Run::diverged).count();
      table.add(
          List.of(
              escape(contender.name()),
              percent(mean.value()),
              contender.learned() && severalSeeds() ? interval(mean) : "",
              percent(Arrays.stream(closed).flatMapToDouble(Arrays::stream).min().orElseThrow()),
              format("%.3f", mean(contender, StudyScores.Run::reward)),
              format("%.3f", mean(contender, run -> run.view().hitRatio())),
              format("%.2f", mean(contender, run -> run.view().delay())),
              format("%.2f", mean(contender, run -> run.view().tv())),
              contender.learned()
                  ? format(
                      "%.1f",
                      mean(contender, run -> run.trial().result().cpuSeconds())
                          / SECONDS_PER_MINUTE)
                  : "",
              format("%.0f", mean(contender, run -> run.view().slotMicros())),
              contender.learned() ? String.valueOf(diverged) : ""));
    }
    return table.html();
  }

  private static double mean(
      StudyScores.Contender contender, ToDoubleFunction<StudyScores.Run> number) {
    return StatUtils.mean(
        contender.runs().stream()
            .flatMap(List::stream)
            .filter(run -> !run.diverged())
            .mapToDouble(number)
            .toArray());
  }

  /** {@return whether an interval over runs means anything} */
  private boolean severalSeeds() {
    return study.seeds().size() > 1;
  }

  /** {@return what every run of the only point closed} */
  String seeds() {
    HtmlTable table = new HtmlTable(heads(study.seeds().stream().map(seed -> "seed " + seed)));
    for (StudyScores.Contender contender : scores.learned()) {
      List<String> cells = new ArrayList<>(List.of(escape(contender.name())));
      for (long seed : study.seeds()) {
        cells.add(
            contender.runs().get(0).stream()
                .filter(run -> run.trial().seed() == seed)
                .map(run -> percent(run.gapClosed()))
                .findFirst()
                .orElse("failed"));
      }
      table.add(cells);
    }
    return table.html();
  }

  /** {@return what is closed at every point} */
  String axis() {
    HtmlTable table = new HtmlTable(heads(scores.points().stream().map(StudyTables::number)));
    for (StudyScores.Contender contender : scores.contenders()) {
      List<String> cells = new ArrayList<>(List.of(escape(contender.name())));
      for (double[] runs : contender.scores()) {
        Interval mean = FewRuns.interquartileMeanOf(new double[][] {runs});
        cells.add(percent(mean.value()) + (runs.length > 1 ? "<br>" + interval(mean) : ""));
      }
      table.add(cells);
    }
    return table.html();
  }

  /** {@return what is closed at every point that has a name: a row for each, with its worst run} */
  String points() {
    HtmlTable table =
        new HtmlTable(
            heads(
                scores.contenders().stream()
                    .flatMap(
                        contender ->
                            contender.learned()
                                ? Stream.of(escape(contender.name()), "worst run")
                                : Stream.of(escape(contender.name())))));
    for (int point = 0; point < scores.points().size(); point++) {
      List<String> cells =
          new ArrayList<>(List.of(escape(study.axis().points().get(point).name())));
      for (StudyScores.Contender contender : scores.contenders()) {
        double[] runs = contender.scores()[point];
        cells.add(percent(FewRuns.interquartileMeanOf(new double[][] {runs}).value()));
        if (contender.learned()) {
          cells.add(percent(Arrays.stream(runs).min().orElseThrow()));
        }
      }
      table.add(cells);
    }
    return table.html();
  }

  /** {@return how often a run of one that learned beats one of another} */
  String improvement() {
    List<StudyScores.Contender> rivals = scores.contenders();
    HtmlTable table = new HtmlTable(heads(rivals.stream().map(rival -> escape(rival.name()))));
    for (StudyScores.Contender contender : scores.learned()) {
      List<String> cells = new ArrayList<>(List.of(escape(contender.name())));
      for (StudyScores.Contender rival : rivals) {
        if (rival.name().equals(contender.name())) {
          cells.add("");
          continue;
        }
        Interval better = FewRuns.improvementOf(contender.scores(), rival.scores());
        String interval =
            severalSeeds() ? format("<br>[%.2f, %.2f]", better.low(), better.high()) : "";
        cells.add(format("%.2f", better.value()) + interval);
      }
      table.add(cells);
    }
    return table.html();
  }

  /** {@return trials that failed, and why} */
  String failures() {
    HtmlTable table = new HtmlTable(List.of("trial", "reason"));
    scores.failed().forEach(row -> table.add(List.of(escape(row.id()), escape(row.reason()))));
    return table.html();
  }

  private static List<String> heads(Stream<String> columns) {
    return Stream.concat(Stream.of(""), columns).toList();
  }

  /** Numbers as text; a mean over nothing, as where all runs failed, is a dash. */
  private static String format(String pattern, double... numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite)
        ? String.format(Locale.ROOT, pattern, Arrays.stream(numbers).boxed().toArray())
        : "-";
  }

  private static String interval(Interval of) {
    return String.format(Locale.ROOT, "[%s, %s]", percent(of.low()), percent(of.high()));
  }

  private static String percent(double share) {
    return format("%.1f %%", PERCENT * share);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? format("%.0f", value) : String.valueOf(value);
  }

  private static String escape(String text) {
    return StringEscapeUtils.escapeHtml4(text);
  }
}
