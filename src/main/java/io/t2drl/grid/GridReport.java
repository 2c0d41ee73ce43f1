package io.t2drl.grid;

import io.t2drl.config.SettingsWriter;
import io.t2drl.page.GridPage;
import io.t2drl.page.GridView;
import io.t2drl.page.Parameter;
import io.t2drl.page.Rung;
import io.t2drl.page.TrialView;
import io.t2drl.search.Dimension;
import io.t2drl.search.Point;
import io.t2drl.search.Scale;
import io.t2drl.search.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a search says of itself: one page, the best configuration as a scenario, and a few lines.
 *
 * @param results what it has found
 * @param over whether nothing is left to do: what waits then has been stopped
 * @param version version of this program
 */
record GridReport(Results results, boolean over, String version) {

  /** Points that the lines name. */
  private static final int MOST = 5;

  private static final double PERCENT = 100;

  /** {@return the page} */
  String page() {
    List<Dimension> dimensions = results.grid().dimensions();
    Map<String, List<String>> categories = categories();
    return GridPage.html(
        new GridView(
            results.grid().name(),
            results.grid().scenarios().stream()
                .map(Scenario::name)
                .collect(Collectors.joining(", ")),
            results.grid().method().key(),
            dimensions.stream().map(dimension -> parameter(dimension, categories)).toList(),
            results.trainings().stream()
                .map(training -> view(training, dimensions, categories))
                .toList(),
            rungs(),
            List.of(),
            results.grid().warnings(),
            version));
  }

  private List<Rung> rungs() {
    List<Integer> entered = results.entered();
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; entered.size() > 1 && i < entered.size(); i++) {
      int promoted = i + 1 < entered.size() ? entered.get(i + 1) : entered.get(i);
      rungs.add(
          new Rung(results.ladder().until(new Step(0, i)), entered.get(i), promoted, Double.NaN));
    }
    return rungs;
  }

  /** Names of values by key, of the keys whose values are names. */
  private Map<String, List<String>> categories() {
    Map<String, List<String>> categories = new TreeMap<>();
    for (Dimension dimension : results.grid().dimensions()) {
      if (dimension.scale() == Scale.CATEGORY) {
        categories.put(
            dimension.key(),
            results.grid().points().stream()
                .map(point -> point.values().get(dimension.key()))
                .filter(value -> value != null)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList());
      }
    }
    return categories;
  }

  private static Parameter parameter(Dimension dimension, Map<String, List<String>> categories) {
    Parameter.Kind kind =
        dimension.scale() == Scale.CATEGORY
            ? Parameter.Kind.CATEGORY
            : dimension.scale().whole() ? Parameter.Kind.INTEGER : Parameter.Kind.NUMBER;
    return new Parameter(
        dimension.key(),
        kind,
        dimension.scale().logarithmic(),
        categories.getOrDefault(dimension.key(), List.of()));
  }

  private TrialView view(
      Training training, List<Dimension> dimensions, Map<String, List<String>> categories) {
    double[] values =
        dimensions.stream()
            .mapToDouble(
                dimension ->
                    value(
                        training.point().values().get(dimension.key()),
                        categories.get(dimension.key())))
            .toArray();
    List<double[]> curve =
        training.curve().stream()
            .map(
                point ->
                    new double[] {
                      point.round() + 1,
                      point.gapClosed() == null ? point.reward() : point.gapClosed()
                    })
            .toList();
    String reason = training.last().reason();
    return new TrialView(
        training.name(),
        training.point().number(),
        training.seed(),
        state(training),
        reason == null ? "" : reason,
        values,
        results.rounds(training, training.parts().size() - 1),
        training.last().standing().score(),
        curve,
        training.seconds(),
        arguments(training.point()));
  }

  /** {@return how a training stands} */
  TrialView.State state(Training training) {
    return switch (training.last().state()) {
      case FAILED -> TrialView.State.FAILED;
      case DIVERGED -> TrialView.State.DIVERGED;
      case DONE ->
          training.parts().size() > results.ladder().last()
              ? TrialView.State.DONE
              : over ? TrialView.State.STOPPED : TrialView.State.RUNNING;
    };
  }

  private static double value(String text, List<String> categories) {
    if (text == null) {
      return Double.NaN;
    }
    return categories == null ? Double.parseDouble(text) : categories.indexOf(text);
  }

  /** {@return a configuration as arguments of the command line} */
  private static String arguments(Point point) {
    return point.values().entrySet().stream()
        .map(
            entry -> {
              String setting = entry.getKey() + "=" + entry.getValue();
              return "-s " + (setting.matches("[-+.=\\w]*") ? setting : "'" + setting + "'");
            })
        .collect(Collectors.joining(" "));
  }

  /**
   * {@return the best point's settings in the first scenario, as a scenario file; nothing where
   * none has come to the end of a rung}
   */
  Optional<String> best() {
    return results.ranking().stream()
        .findFirst()
        .map(
            best ->
                String.format(
                        Locale.ROOT,
                        "# Point %d of the grid %s: %s after %d rounds, in the search itself\n",
                        best.point().number(),
                        results.grid().name(),
                        score(best.score()),
                        best.rounds())
                    + SettingsWriter.render(best.point().settings().get(0)));
  }

  /** {@return the best points, a line each} */
  String table() {
    return results.ranking().stream()
        .limit(MOST)
        .map(
            ranked ->
                String.format(
                    Locale.ROOT,
                    "point %5d  %4d rounds  %s  %s%n",
                    ranked.point().number(),
                    ranked.rounds(),
                    score(ranked.score()),
                    arguments(ranked.point())))
        .collect(Collectors.joining());
  }

  /** Shares of the gap are at most 1, and rewards are negative. */
  private static String score(double score) {
    return score > 0
        ? String.format(Locale.ROOT, "gap closed %.1f %%", PERCENT * score)
        : String.format(Locale.ROOT, "score %.3f", score);
  }
}
