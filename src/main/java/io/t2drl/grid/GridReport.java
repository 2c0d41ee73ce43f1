package io.t2drl.grid;

import io.t2drl.config.SettingsWriter;
import io.t2drl.page.GridPage;
import io.t2drl.page.GridView;
import io.t2drl.page.Measure;
import io.t2drl.page.Parameter;
import io.t2drl.page.Rung;
import io.t2drl.page.TrialView;
import io.t2drl.search.Dimension;
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
 * @param judged what was judged, the best first; empty where nothing was
 * @param correlations of what probes showed at each rung but the last with their end
 * @param searched whether the search is over: what waits then has been stopped
 * @param version version of this program
 */
record GridReport(
    Results results,
    List<Judged> judged,
    List<Double> correlations,
    boolean searched,
    String version) {

  /** Makes the lists immutable. */
  GridReport {
    judged = List.copyOf(judged);
    correlations = List.copyOf(correlations);
  }

  /** Points that the lines name. */
  private static final int MOST = 5;

  /** Least rank correlation of a rung with the end that is taken for granted. */
  private static final double TRUSTED = 0.6;

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
            measure(),
            dimensions.stream().map(dimension -> parameter(dimension, categories)).toList(),
            results.trainings().stream()
                .map(training -> view(training, dimensions, categories))
                .toList(),
            rungs(),
            judged.stream().map(JudgedText::winner).toList(),
            warnings(),
            version));
  }

  private Measure measure() {
    return results.measure();
  }

  private List<Rung> rungs() {
    List<Integer> entered = results.entered();
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; entered.size() > 1 && i < entered.size(); i++) {
      int promoted = i + 1 < entered.size() ? entered.get(i + 1) : entered.get(i);
      rungs.add(
          new Rung(
              results.ladder().until(new Step(0, i)),
              entered.get(i),
              promoted,
              i < correlations.size() ? correlations.get(i) : Double.NaN));
    }
    return rungs;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>(results.grid().warnings());
    for (int rung = 0; rung < correlations.size(); rung++) {
      double correlation = correlations.get(rung);
      if (correlation < TRUSTED) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "the rung at %d rounds does not foretell the end: of the probes, which were trained"
                    + " to the end whatever their rungs said, its rank correlation with the end is"
                    + " %.2f, below %.1f; a later first-rung, or method = all, drops fewer good"
                    + " points",
                results.ladder().until(new Step(0, rung)),
                correlation,
                TRUSTED));
      }
    }
    judged.stream().map(JudgedText::warning).flatMap(Optional::stream).forEach(warnings::add);
    return warnings;
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
        Arguments.of(training.point()));
  }

  /** {@return how a training stands} */
  TrialView.State state(Training training) {
    return switch (training.last().state()) {
      case FAILED -> TrialView.State.FAILED;
      case DIVERGED -> TrialView.State.DIVERGED;
      case DONE ->
          training.parts().size() > results.ladder().last()
              ? TrialView.State.DONE
              : searched ? TrialView.State.STOPPED : TrialView.State.RUNNING;
    };
  }

  private static double value(String text, List<String> categories) {
    if (text == null) {
      return Double.NaN;
    }
    return categories == null ? Double.parseDouble(text) : categories.indexOf(text);
  }

  /**
   * {@return the best point's settings in the first scenario, as a scenario file: of those judged
   * where there are any; nothing where none has come to the end of a rung}
   */
  Optional<String> best() {
    Optional<String> known =
        (judgedAll() ? judged : List.<Judged>of())
            .stream()
                .filter(one -> one.lost() == 0)
                .flatMap(
                    one ->
                        one.found().stream()
                            .map(found -> file(found, JudgedText.line(one, measure()))))
                .findFirst();
    return known.or(
        () ->
            results.ranking().stream()
                .findFirst()
                .map(
                    best ->
                        file(
                            best,
                            String.format(
                                Locale.ROOT,
                                "%s %s after %d rounds, in the search itself",
                                measure().label(),
                                measure().text(best.score()),
                                best.rounds()))));
  }

  /** Of a judging that was stopped, those that are through are not the best but the first. */
  private boolean judgedAll() {
    int contestants = Math.min(results.grid().judging().best(), results.ranking().size());
    return judged.size() == contestants + 1;
  }

  private String file(Results.Ranked best, String comment) {
    return String.format(
            Locale.ROOT,
            "# Point %d of the grid %s: %s\n",
            best.point().number(),
            results.grid().name(),
            comment)
        + SettingsWriter.render(best.point().settings().get(0));
  }

  /** {@return the best points, a line each, what was judged, and what is to be minded} */
  String table() {
    StringBuilder lines = new StringBuilder();
    results.ranking().stream()
        .limit(MOST)
        .forEach(
            ranked ->
                lines.append(
                    String.format(
                        Locale.ROOT,
                        "point %5d  %4d rounds  %s %s  %s%n",
                        ranked.point().number(),
                        ranked.rounds(),
                        measure().label(),
                        measure().text(ranked.score()),
                        Arguments.of(ranked.point()))));
    lines.append(JudgedText.table(judged, measure(), results.grid().judging()));
    warnings()
        .forEach(warning -> lines.append(String.format(Locale.ROOT, "Warning: %s%n", warning)));
    return lines.toString();
  }
}
