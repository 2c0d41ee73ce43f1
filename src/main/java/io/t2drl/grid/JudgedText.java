package io.t2drl.grid;

import io.t2drl.evaluate.Summary;
import io.t2drl.page.Measure;
import io.t2drl.page.Winner;
import io.t2drl.search.Judging;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a judging came to, in words. */
final class JudgedText {

  private JudgedText() {}

  private static String name(Judged judged) {
    return judged
        .point()
        .map(point -> String.format(Locale.ROOT, "point %d", point.number()))
        .orElse("default");
  }

  /** {@return how a configuration did, in one line without its name} */
  static String line(Judged judged, Measure measure) {
    String figure =
        judged
            .summary()
            .map(
                summary ->
                    String.format(
                        Locale.ROOT,
                        "%s %s%s from %d %s",
                        measure.label(),
                        measure.text(summary.mean()),
                        interval(summary, measure),
                        summary.episodes(),
                        summary.episodes() == 1 ? "fresh seed" : "fresh seeds"))
            .orElse("no training came to its end");
    return figure + judged.found().map(found -> searched(judged, found, measure)).orElse("");
  }

  private static String searched(Judged judged, Results.Ranked found, Measure measure) {
    return ", in the search "
        + measure.text(found.score())
        + judged.summary().map(summary -> ", drop " + measure.difference(judged.drop())).orElse("");
  }

  private static String interval(Summary summary, Measure measure) {
    return Double.isNaN(summary.low())
        ? ""
        : String.format(
            Locale.ROOT, " [%s, %s]", measure.text(summary.low()), measure.text(summary.high()));
  }

  /** {@return what was judged, a line each, the best first; empty where nothing was} */
  static String table(List<Judged> judged, Measure measure, Judging judging) {
    if (judged.isEmpty()) {
      return "";
    }
    StringBuilder lines =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "Trained anew and judged on %d fresh episodes, with 95 %% intervals over seeds:%n",
                judging.episodes()));
    for (Judged one : judged) {
      lines.append(String.format(Locale.ROOT, "  %-12s %s%n", name(one), line(one, measure)));
    }
    if (judged.get(0).point().isEmpty()) {
      lines.append(String.format(Locale.ROOT, "None is better than the default%n"));
    }
    return lines.toString();
  }

  /** {@return what must be known of a judging before it is trusted} */
  static Optional<String> warning(Judged judged) {
    return judged.lost() == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s: from %d of %d judging seeds a training failed or diverged; its figure is of"
                    + " the others",
                name(judged),
                judged.lost(),
                judged.scores().length));
  }

  /** {@return a row of the page's table} */
  static Winner winner(Judged judged) {
    Optional<Summary> summary = judged.summary();
    return new Winner(
        name(judged),
        judged.point().map(Arguments::of).orElse(""),
        judged.found().map(Results.Ranked::score).orElse(Double.NaN),
        summary.map(Summary::mean).orElse(Double.NaN),
        summary.map(Summary::low).orElse(Double.NaN),
        summary.map(Summary::high).orElse(Double.NaN),
        judged.drop());
  }
}
