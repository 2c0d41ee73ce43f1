package io.t2drl.grid;

import io.t2drl.search.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * Points that are trained to the end whatever their rungs say, so that it can be told how well
 * rungs foretell the end. Which ones these are does not depend on how well they do: points that
 * were promoted are all good ones, among which any order looks like chance.
 *
 * @param points their places, ascending
 */
record Probes(List<Integer> points) {

  /** Fewest probes whose order says anything. */
  private static final int FEWEST = 3;

  /** Its multiples, without their integers, spread evenly; see Knuth, TAOCP 3, section 6.4. */
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Makes the list immutable. */
  Probes {
    points = List.copyOf(points);
  }

  /**
   * Chooses the probes of a grid: spread over all points, and those that are not crowded out stay
   * when the grid is given more points: half of them when their number doubles.
   */
  static Probes of(Grid grid) {
    return new Probes(
        IntStream.range(0, grid.points().size())
            .boxed()
            .sorted(Comparator.comparingDouble(place -> order(grid.points().get(place).number())))
            .limit(grid.judging().probes())
            .sorted()
            .toList());
  }

  private static double order(int number) {
    double multiple = number * GOLDEN;
    return multiple - Math.floor(multiple);
  }

  /**
   * {@return Spearman's rank correlation of what probes showed at each rung but the last with what
   * they showed at the last; not a number where too few have come there, or all are equal}
   *
   * @param results what is known of the points
   */
  List<Double> correlations(Results results) {
    List<double[]> scores =
        points.stream()
            .map(results::scores)
            .filter(own -> own.length == results.ladder().last() + 1)
            .toList();
    List<Double> correlations = new ArrayList<>();
    for (int rung = 0; rung < results.ladder().last(); rung++) {
      correlations.add(correlation(scores, rung, results.ladder().last()));
    }
    return correlations;
  }

  private static double correlation(List<double[]> scores, int rung, int last) {
    double[] early = scores.stream().mapToDouble(own -> own[rung]).toArray();
    double[] late = scores.stream().mapToDouble(own -> own[last]).toArray();
    return early.length < FEWEST || isConstant(early) || isConstant(late)
        ? Double.NaN
        : new SpearmansCorrelation().correlation(early, late);
  }

  private static boolean isConstant(double[] values) {
    return Arrays.stream(values).distinct().count() == 1;
  }
}
