package io.t2drl.importance;

import io.t2drl.edge.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Searches over made-up functions. */
final class Searches {

  private Searches() {}

  /** {@return a search at random points of the unit cube} */
  static Tried uniform(int points, int factors, ToDoubleFunction<double[]> score) {
    RandomGenerator random = new Streams(3).stream(Streams.Purpose.BOOTSTRAP, points, factors);
    double[][] values = new double[factors][points];
    double[] scores = new double[points];
    for (int i = 0; i < points; i++) {
      double[] point = new double[factors];
      for (int factor = 0; factor < factors; factor++) {
        point[factor] = random.nextDouble();
        values[factor][i] = point[factor];
      }
      scores[i] = score.applyAsDouble(point);
    }
    List<Factor> named = new ArrayList<>();
    for (int factor = 0; factor < factors; factor++) {
      named.add(new Factor("x" + factor, Factor.Scale.LINEAR, values[factor]));
    }
    return new Tried(scores, named);
  }

  /** {@return shares of the importance} */
  static double[] shares(Tried tried) {
    return PedAnova.of(tried, new Streams(1)).stream().mapToDouble(Importance::share).toArray();
  }
}
