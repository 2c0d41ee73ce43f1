package io.t2drl.study;

import io.t2drl.config.StudySettings;
import io.t2drl.page.PageFrame;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/**
 * A study's page: what was asked, tables, figures; everything in one file. Figures are pictures,
 * which scripts, where they run, replace by charts.
 */
final class StudyPage {

  private static final List<String> SCRIPTS =
      List.of("arms.js", "measures.js", "follow.js", "dots.js", "courses.js", "study.js");

  private final StudySettings study;
  private final StudyScores scores;

  StudyPage(StudySettings study, StudyScores scores) {
    this.study = study;
    this.scores = scores;
  }

  /** {@return the page with figures, given as SVG by name} */
  String html(Map<String, String> figures) {
    return new PageFrame(
            study.title(), body(figures), "study.css", StudyData.of(study, scores), SCRIPTS)
        .html();
  }

  private String body(Map<String, String> figures) {
    StudyTables tables = new StudyTables(study, scores);
    StringBuilder body = new StringBuilder(about());
    body.append("<div id=\"legend\" class=\"controls live\"></div>\n");
    body.append("<h2>In the end</h2>\n")
        .append(chart("summary", pictures(figures, true)))
        .append(tables.summary());
    String pictures = pictures(figures, false);
    if (scores.hasAxis()) {
      boolean named = study.axis().named();
      body.append(named ? "<h2>Point by point</h2>\n<p>" : "<h2>Along the axis</h2>\n<p>")
          .append(escape(study.axis().title()))
          .append(": share of the gap closed")
          .append(named ? ".</p>\n" : ", and its interval.</p>\n")
          .append(chart("courses", pictures))
          .append(named ? tables.points() : tables.axis());
    } else {
      if (!Courses.learning(study, scores).isEmpty()) {
        body.append("<h2>While they learn</h2>\n").append(chart("courses", pictures));
      }
      if (!scores.learned().isEmpty()) {
        body.append("<h2>Run by run</h2>\n<p>Share of the gap closed.</p>\n")
            .append(tables.seeds());
      }
    }
    if (!scores.learned().isEmpty()) {
      body.append(
              """
              <h2>Probability of improvement</h2>
              <p>That a run of the row scores higher than a run of the column on the same point.</p>
              """)
          .append(tables.improvement());
    }
    if (!scores.failed().isEmpty()) {
      body.append(
              """
              <h2>Trials that failed</h2>
              <p>They are part of no number on this page; the study's command does them again.</p>
              """)
          .append(tables.failures());
    }
    return body.toString();
  }

  private String about() {
    return String.format(
        Locale.ROOT,
        """
        <p>%s</p>
        <p class="note">Study %s, scenario %s, seeds %s, judged on %d episodes, the same for all, with %s. \
        Gap closed: share of the distance between the mean reward of %s and that of %s. What is \
        closed is an interquartile mean over runs, all else a mean over those that did not diverge; intervals are 95 %% intervals over runs, \
        of Student's t for what is closed (they may end beyond 100 %%) and Newcombe's for probabilities of improvement. A run whose training diverged counts as 0 %%.</p>
        """,
        escape(study.description()),
        escape(study.name()),
        escape(study.scenario()),
        study.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")),
        study.episodes(),
        escape(String.join(" and ", scores.codeVersions())),
        escape(study.gap().from()),
        escape(study.gap().to()));
  }

  /** Room for a chart, and the pictures that stand there without scripts. */
  private static String chart(String id, String pictures) {
    return String.format(
        Locale.ROOT,
        "<div class=\"live\"><div id=\"%1$s-choices\" class=\"choices screen\"></div><p"
            + " id=\"%1$s-note\" class=\"note\"></p><div id=\"%1$s\" class=\"chart\"></div></div>\n"
            + "<div class=\"still\">%2$s</div>\n",
        id,
        pictures);
  }

  /** As images: names inside of one figure cannot meet those of another. */
  private static String pictures(Map<String, String> figures, boolean summary) {
    return figures.entrySet().stream()
        .filter(figure -> figure.getKey().equals(StudyCharts.SUMMARY) == summary)
        .map(
            figure ->
                String.format(
                    Locale.ROOT,
                    "<p><img alt=\"%s\" src=\"data:image/svg+xml;base64,%s\"></p>",
                    figure.getKey(),
                    Base64.getEncoder()
                        .encodeToString(figure.getValue().getBytes(StandardCharsets.UTF_8))))
        .collect(Collectors.joining("\n"));
  }

  private static String escape(String text) {
    return StringEscapeUtils.escapeHtml4(text);
  }
}
