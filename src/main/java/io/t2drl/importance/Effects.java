package io.t2drl.importance;

import io.t2drl.evaluate.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Marginal effects: mean scores, value by value, with intervals of Student's t over configurations.
 * Failed configurations have no score and are counted apart.
 */
public final class Effects {

  /** Up to so many different values stand for themselves; more are put together. */
  private static final int FEW = 12;

  private static final int RANGES = 10;

  private Effects() {}

  /**
   * Works the effects out.
   *
   * @param tried what was tried
   * @return one for each factor, in their order
   */
  public static List<Effect> of(Tried tried) {
    return tried.factors().stream().map(factor -> effect(factor, tried.scores())).toList();
  }

  private static Effect effect(Factor factor, double[] scores) {
    double[] values = factor.values();
    List<Integer> known =
        IntStream.range(0, scores.length)
            .filter(i -> !Double.isNaN(scores[i]) && !Double.isNaN(values[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .toList();
    boolean own = factor.levels().length <= FEW || factor.scale() == Factor.Scale.CATEGORICAL;
    List<Effect.Level> levels = new ArrayList<>();
    int start = 0;
    while (start < known.size()) {
      // ranges are of equal number, and never part equal values
      int end = own ? start + 1 : Math.max(start + 1, known.size() * (levels.size() + 1) / RANGES);
      while (end < known.size() && values[known.get(end)] == values[known.get(end - 1)]) {
        end++;
      }
      levels.add(level(factor, scores, known.subList(start, end)));
      start = end;
    }
    return new Effect(factor.name(), List.copyOf(levels));
  }

  private static Effect.Level level(Factor factor, double[] scores, List<Integer> members) {
    double middle = middle(factor, members.stream().mapToDouble(i -> factor.values()[i]).toArray());
    double[] known =
        members.stream().mapToDouble(i -> scores[i]).filter(Double::isFinite).toArray();
    int failed = members.size() - known.length;
    if (known.length == 0) {
      return new Effect.Level(middle, Double.NaN, Double.NaN, Double.NaN, 0, failed);
    }
    Summary summary = Summary.of(known);
    return new Effect.Level(
        middle, summary.mean(), summary.low(), summary.high(), known.length, failed);
  }

  private static double middle(Factor factor, double[] values) {
    if (values[0] == values[values.length - 1]) {
      return values[0];
    }
    double mean = Arrays.stream(values).map(factor::place).average().orElseThrow();
    return factor.scale() == Factor.Scale.LOGARITHMIC ? Math.exp(mean) : mean;
  }
}
