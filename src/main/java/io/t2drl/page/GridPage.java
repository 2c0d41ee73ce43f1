package io.t2drl.page;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;

/**
 * The page of a search. What must be read first (warnings, winners) is plain HTML; all else is
 * drawn by scripts from the data inside.
 */
public final class GridPage {

  private static final List<String> SCRIPTS =
      List.of(
          "trials.js",
          "colours.js",
          "selection.js",
          "lines.js",
          "parallel.js",
          "curves.js",
          "influence.js",
          "rungs.js",
          "copy.js",
          "table.js",
          "grid.js");

  private GridPage() {}

  /**
   * Makes the page.
   *
   * @param view what it shows
   * @return HTML, about 1 MB and up to 300 bytes a trial
   */
  public static String html(GridView view) {
    String body =
        Resource.filled(
            Resource.own("grid.html"),
            Map.of(
                "about", escape(about(view)),
                "warnings", warnings(view.warnings()),
                "winners", winners(view.winners(), view.measure()),
                "measure", meaning(view.measure())));
    return new PageFrame(view.title(), body, "grid.css", Payload.json(view), SCRIPTS).html();
  }

  private static String about(GridView view) {
    String states =
        Arrays.stream(TrialView.State.values())
            .map(state -> Map.entry(state, count(view, state)))
            .filter(entry -> entry.getValue() > 0)
            .map(
                entry ->
                    String.format(
                        Locale.ROOT,
                        "%,d %s",
                        entry.getValue(),
                        entry.getKey().name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "Scenario %s, method %s, t2drl %s. %,d trials of %,d configurations%s.",
        view.scenario(),
        view.method(),
        view.version(),
        view.trials().size(),
        view.trials().stream().mapToInt(TrialView::point).distinct().count(),
        states.isEmpty() ? "" : ": " + states);
  }

  private static String meaning(Measure measure) {
    return switch (measure) {
      case GAP_CLOSED ->
          "Scores are shares of the gap between RCARS and the oracle that a policy closes.";
      case REWARD -> "Scores are mean rewards: nobody knows the oracle of this scenario.";
    };
  }

  private static long count(GridView view, TrialView.State state) {
    return view.trials().stream().filter(trial -> trial.state() == state).count();
  }

  private static String warnings(List<String> warnings) {
    if (warnings.isEmpty()) {
      return "";
    }
    return warnings.stream()
        .map(warning -> "<li>" + escape(warning) + "</li>")
        .collect(
            Collectors.joining(
                "\n", "<section class=\"warnings\"><h2>Warnings</h2><ul>\n", "\n</ul></section>"));
  }

  private static String winners(List<Winner> winners, Measure measure) {
    if (winners.isEmpty()) {
      return "";
    }
    return winners.stream()
        .map(winner -> winner(winner, measure))
        .collect(
            Collectors.joining(
                "\n",
                String.format(
                    Locale.ROOT,
                    """
                    <section><h2>Winners</h2>
                    <p>Trained again from fresh seeds and judged on fresh episodes: %s.</p>
                    <div class="wide"><table class="winners">
                    <thead><tr><th>configuration</th><th>judged</th><th>95 %% interval</th><th>in the search</th>\
                    <th>drop</th><th>settings</th></tr></thead><tbody>
                    """,
                    measure.label()),
                "\n</tbody></table></div></section>"));
  }

  private static String winner(Winner winner, Measure measure) {
    String interval =
        Double.isNaN(winner.low())
            ? ""
            : String.format(
                Locale.ROOT, "[%s, %s]", measure.text(winner.low()), measure.text(winner.high()));
    String settings =
        winner.settings().isEmpty()
            ? "as they are"
            : String.format(
                Locale.ROOT,
                "<button type=\"button\" class=\"copy\" data-line=\"%1$s\">copy</button>"
                    + " <code>%1$s</code>",
                escape(winner.settings()));
    return String.format(
        Locale.ROOT,
        "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
        escape(winner.id()),
        measure.text(winner.score()),
        interval,
        measure.text(winner.searchScore()),
        measure.difference(winner.drop()),
        settings);
  }

  private static String escape(String text) {
    return StringEscapeUtils.escapeHtml4(text);
  }
}
