package io.t2drl.page;

import io.t2drl.importance.Factor;
import io.t2drl.importance.Tried;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Trials put together by configuration, for statistics: seeds of one are no independent evidence
 * about its parameters. A configuration scores what its trials do on average, and fails with any of
 * them.
 */
final class Configurations {

  private Configurations() {}

  static Tried of(GridView view) {
    Map<Integer, List<TrialView>> points =
        view.trials().stream()
            .collect(
                Collectors.groupingBy(TrialView::point, LinkedHashMap::new, Collectors.toList()));
    double[] scores = points.values().stream().mapToDouble(Configurations::score).toArray();
    return new Tried(
        scores,
        IntStream.range(0, view.parameters().size())
            .mapToObj(i -> factor(view.parameters().get(i), i, points.values()))
            .toList());
  }

  private static double score(List<TrialView> seeds) {
    if (seeds.stream().anyMatch(Configurations::failed)) {
      return Double.NEGATIVE_INFINITY;
    }
    return seeds.stream()
        .mapToDouble(TrialView::score)
        .filter(score -> !Double.isNaN(score))
        .average()
        .orElse(Double.NaN);
  }

  private static boolean failed(TrialView trial) {
    return trial.state() == TrialView.State.FAILED || trial.state() == TrialView.State.DIVERGED;
  }

  private static Factor factor(
      Parameter parameter, int number, Collection<List<TrialView>> points) {
    Factor.Scale scale =
        parameter.kind() == Parameter.Kind.CATEGORY
            ? Factor.Scale.CATEGORICAL
            : parameter.logarithmic() ? Factor.Scale.LOGARITHMIC : Factor.Scale.LINEAR;
    return new Factor(
        parameter.key(),
        scale,
        points.stream().mapToDouble(seeds -> seeds.get(0).values()[number]).toArray());
  }
}
