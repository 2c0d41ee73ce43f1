package io.t2drl.report;

import io.t2drl.page.PageFrame;
import io.t2drl.page.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/**
 * The page of a run. What must be read first is plain HTML; scripts draw all else from its data.
 */
public final class RunPage {

  private static final List<String> SCRIPTS =
      List.of(
          "arms.js",
          "measures.js",
          "tables.js",
          "costs.js",
          "panels.js",
          "tiles.js",
          "learned.js",
          "states.js",
          "split.js",
          "spread.js",
          "clock.js",
          "copy.js",
          "report.js");

  private RunPage() {}

  /**
   * Makes the page.
   *
   * @param report what it shows
   * @return HTML, about 1 MB
   */
  public static String html(RunReport report) {
    String body =
        Resource.filled(
            Resource.own("report.html"),
            Map.of("about", escape(about(report)), "notes", notes(report.notes())));
    return new PageFrame("Run " + report.name(), body, "report.css", report.json(), SCRIPTS).html();
  }

  private static String about(RunReport report) {
    return String.format(
        Locale.ROOT,
        "%s and %s, %s scenario %s, seed %d: %d of %d rounds.",
        report.settings().train().cacher(),
        report.settings().train().allocator(),
        report.settings().offline().on() ? "trained from logs of" : "trained in",
        report.settings().name(),
        report.settings().seed(),
        report.rounds(),
        report.settings().train().rounds());
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
