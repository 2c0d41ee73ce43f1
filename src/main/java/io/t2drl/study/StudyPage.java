package io.t2drl.study;

import io.t2drl.config.StudySettings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.text.StringEscapeUtils;

/** A study's page: what was asked, tables, figures; everything in one file. */
final class StudyPage {

  private static final double PERCENT = 100;
  private static final double SECONDS_PER_MINUTE = 60;

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>%1$s</title>
      <style>
      body { font: 15px/1.5 sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
      table { border-collapse: collapse; margin: 1rem 0 }
      th, td { padding: .25rem .7rem; text-align: right; border-bottom: 1px solid #ddd; font-variant-numeric: tabular-nums }
      th:first-child, td:first-child { text-align: left }
      img { max-width: 100%%; height: auto; margin: 1rem 0 }
      .note { color: #666 }
      </style>
      </head>
      <body>
      <h1>%1$s</h1>
      <p>%2$s</p>
      """;

  private final StudySettings study;
  private final StudyScores scores;
  private final StringBuilder page = new StringBuilder();

  StudyPage(StudySettings study, StudyScores scores) {
    this.study = study;
    this.scores = scores;
  }

  /** {@return the page with figures, given as SVG by name} */
  String html(Map<String, String> figures) {
    page.append(
        String.format(Locale.ROOT, HEAD, escape(study.title()), escape(study.description())));
    page.append(
        String.format(
            Locale.ROOT,
            """
            <p class="note">Study %s, scenario %s, seeds %s, judged on %d episodes, the same for all, with %s. \
            Gap closed: share of the distance between the mean reward of %s and that of %s. What is \
            closed is an interquartile mean over runs, all else a mean over those that did not diverge; intervals are 95 %% intervals over runs, \
            of Student's t for what is closed (they may end beyond 100 %%) and Newcombe's for probabilities of improvement. A run whose training diverged counts as 0 %%.</p>
            """,
            escape(study.name()),
            escape(study.scenario()),
            study.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")),
            study.episodes(),
            escape(String.join(" and ", scores.codeVersions())),
            escape(study.gap().from()),
            escape(study.gap().to())));
    summary();
    if (scores.hasAxis()) {
      axis();
    } else {
      seeds();
    }
    improvement();
    failures();
    figures.forEach(this::embed);
    return page.append("</body>\n</html>\n").toString();
  }

  /** As an image: names inside of one figure cannot meet those of another. */
  private void embed(String name, String svg) {
    page.append("<p><img alt=\"")
        .append(name)
        .append("\" src=\"data:image/svg+xml;base64,")
        .append(Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)))
        .append("\"></p>\n");
  }

  private void summary() {
    page.append("<h2>In the end</h2>\n");
    open(
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
        "diverged");
    for (StudyScores.Contender contender : scores.contenders()) {
      double[][] closed = contender.scores();
      Interval mean = FewRuns.interquartileMeanOf(closed);
      long diverged =
          contender.runs().stream().flatMap(List::stream).filter(StudyScores.Run::diverged).count();
      row(
          escape(contender.name()),
          percent(mean.value()),
          contender.learned() && severalSeeds()
              ? String.format(Locale.ROOT, "[%s, %s]", percent(mean.low()), percent(mean.high()))
              : "",
          percent(Arrays.stream(closed).flatMapToDouble(Arrays::stream).min().orElseThrow()),
          format("%.3f", mean(contender, StudyScores.Run::reward)),
          format("%.3f", mean(contender, run -> run.view().hitRatio())),
          format("%.2f", mean(contender, run -> run.view().delay())),
          format("%.2f", mean(contender, run -> run.view().tv())),
          contender.learned()
              ? format(
                  "%.1f",
                  mean(contender, run -> run.trial().result().cpuSeconds()) / SECONDS_PER_MINUTE)
              : "",
          format("%.0f", mean(contender, run -> run.view().slotMicros())),
          contender.learned() ? String.valueOf(diverged) : "");
    }
    close();
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

  private void seeds() {
    if (scores.learned().isEmpty()) {
      return;
    }
    page.append("<h2>Run by run</h2>\n<p>Share of the gap closed.</p>\n");
    open(heads(study.seeds().stream().map(seed -> "seed " + seed).toList()));
    for (StudyScores.Contender contender : scores.learned()) {
      page.append("<tr>").append(cell(escape(contender.name())));
      for (long seed : study.seeds()) {
        page.append(
            cell(
                contender.runs().get(0).stream()
                    .filter(run -> run.trial().seed() == seed)
                    .map(run -> percent(run.gapClosed()))
                    .findFirst()
                    .orElse("failed")));
      }
      page.append("</tr>\n");
    }
    close();
  }

  private void axis() {
    page.append("<h2>Along the axis</h2>\n<p>")
        .append(escape(study.axis().title()))
        .append(": share of the gap closed, and its interval.</p>\n");
    open(heads(scores.points().stream().map(StudyPage::number).toList()));
    for (StudyScores.Contender contender : scores.contenders()) {
      page.append("<tr>").append(cell(escape(contender.name())));
      for (double[] runs : contender.scores()) {
        Interval mean = FewRuns.interquartileMeanOf(new double[][] {runs});
        String interval =
            runs.length > 1
                ? String.format(
                    Locale.ROOT, "<br>[%s, %s]", percent(mean.low()), percent(mean.high()))
                : "";
        page.append(cell(percent(mean.value()) + interval));
      }
      page.append("</tr>\n");
    }
    close();
  }

  private void improvement() {
    List<StudyScores.Contender> rivals = scores.contenders();
    if (scores.learned().isEmpty()) {
      return;
    }
    page.append(
        """
        <h2>Probability of improvement</h2>
        <p>That a run of the row scores higher than a run of the column on the same point.</p>
        """);
    open(heads(rivals.stream().map(rival -> escape(rival.name())).toList()));
    for (StudyScores.Contender contender : scores.learned()) {
      page.append("<tr>").append(cell(escape(contender.name())));
      for (StudyScores.Contender rival : rivals) {
        if (rival.name().equals(contender.name())) {
          page.append(cell(""));
          continue;
        }
        Interval better = FewRuns.improvementOf(contender.scores(), rival.scores());
        String interval =
            severalSeeds() ? format("<br>[%.2f, %.2f]", better.low(), better.high()) : "";
        page.append(cell(format("%.2f", better.value()) + interval));
      }
      page.append("</tr>\n");
    }
    close();
  }

  private void failures() {
    if (scores.failed().isEmpty()) {
      return;
    }
    page.append(
        """
        <h2>Trials that failed</h2>
        <p>They are part of no number on this page; the study's command does them again.</p>
        """);
    open("trial", "reason");
    scores.failed().forEach(row -> row(escape(row.id()), escape(row.reason())));
    close();
  }

  private static String[] heads(List<String> columns) {
    String[] heads = new String[columns.size() + 1];
    heads[0] = "";
    for (int i = 0; i < columns.size(); i++) {
      heads[i + 1] = columns.get(i);
    }
    return heads;
  }

  private void open(String... heads) {
    page.append("<table>\n<tr>");
    for (String head : heads) {
      page.append("<th>").append(head).append("</th>");
    }
    page.append("</tr>\n");
  }

  private void row(String... cells) {
    page.append("<tr>");
    for (String cell : cells) {
      page.append(cell(cell));
    }
    page.append("</tr>\n");
  }

  private void close() {
    page.append("</table>\n");
  }

  private static String cell(String content) {
    return "<td>" + content + "</td>";
  }

  /** Numbers as text; a mean over nothing, as where all runs failed, is a dash. */
  private static String format(String pattern, double... numbers) {
    return Arrays.stream(numbers).allMatch(Double::isFinite)
        ? String.format(Locale.ROOT, pattern, Arrays.stream(numbers).boxed().toArray())
        : "-";
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
