package io.t2drl.analysis;

import io.t2drl.page.PageFrame;
import io.t2drl.page.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/** The page of an analysis, drawn by scripts from the very numbers that its files hold. */
final class AnalysisPage {

  private static final List<String> SCRIPTS =
      List.of(
          "arms.js",
          "measures.js",
          "follow.js",
          "tables.js",
          "ranges.js",
          "costs.js",
          "caches.js",
          "gains.js",
          "panels.js",
          "episodes.js",
          "analysis.js");

  private AnalysisPage() {}

  static String html(AnalysisReport report) {
    String body =
        Resource.filled(
            Resource.own("analysis.html"),
            Map.of("about", escape(about(report)), "notes", notes(report.notes())));
    return new PageFrame(title(report), body, "analysis.css", report.json(), SCRIPTS).html();
  }

  private static String title(AnalysisReport report) {
    return "Experience: " + String.join(" beside ", report.datasets());
  }

  private static String about(AnalysisReport report) {
    return String.format(
        Locale.ROOT,
        "Counted by t2drl %s. The same numbers stand in analysis.json and in a Parquet file for"
            + " each table beside this page.",
        report.version());
  }

  private static String notes(List<String> notes) {
    return notes.isEmpty()
        ? ""
        : notes.stream()
            .map(note -> "<li>" + escape(note) + "</li>")
            .collect(
                Collectors.joining(
                    "\n",
                    "<section class=\"warnings\"><h2>To be known</h2><ul>\n",
                    "\n</ul></section>"));
  }

  private static String escape(String text) {
    return StringEscapeUtils.escapeHtml4(text);
  }
}
