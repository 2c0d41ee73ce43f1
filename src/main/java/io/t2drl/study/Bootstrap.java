package io.t2drl.study;

import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Statistics of few runs, after Agarwal et al., "Deep Reinforcement Learning at the Edge of the
 * Statistical Precipice" (NeurIPS 2021), section 4: interquartile means, probabilities of
 * improvement, and percentile intervals from a stratified bootstrap, which draws the runs of each
 * task anew. Scores are [tasks][runs].
 */
final class Bootstrap {

  private static final int REPETITIONS = 2000;
  private static final double TAIL = 2.5;

  private Bootstrap() {}

  /**
   * {@return the mean of the middle half of all scores} A quarter of the scores, rounded down,
   * falls away at either end.
   */
  static double interquartileMean(double[][] scores) {
    double[] sorted = Arrays.stream(scores).flatMapToDouble(Arrays::stream).sorted().toArray();
    int cut = sorted.length / 4;
    return Arrays.stream(sorted, cut, sorted.length - cut).average().orElseThrow();
  }

  /** {@return the interquartile mean and its interval, which is a point for single runs} */
  static Interval interquartileMeanOf(double[][] scores) {
    return interval(scores, Bootstrap::interquartileMean);
  }

  /**
   * {@return the probability that a run of one scores higher than a run of another on the same
   * task} The mean over tasks of the Mann-Whitney statistic; ties count half.
   */
  static double improvement(double[][] one, double[][] other) {
    double sum = 0;
    for (int task = 0; task < one.length; task++) {
      double wins = 0;
      for (double score : one[task]) {
        for (double rival : other[task]) {
          wins += score > rival ? 1 : score == rival ? 0.5 : 0;
        }
      }
      sum += wins / (one[task].length * other[task].length);
    }
    return sum / one.length;
  }

  /** {@return the probability of improvement and its interval} */
  static Interval improvementOf(double[][] one, double[][] other) {
    return interval(one, other, Bootstrap::improvement);
  }

  private static Interval interval(double[][] scores, ToDoubleFunction<double[][]> statistic) {
    return interval(scores, new double[0][], (drawn, unused) -> statistic.applyAsDouble(drawn));
  }

  private static Interval interval(
      double[][] one, double[][] other, ToDoubleBiFunction<double[][], double[][]> statistic) {
    double[] drawn = new double[REPETITIONS];
    Streams streams = new Streams(0);
    for (int i = 0; i < REPETITIONS; i++) {
      RandomGenerator random = streams.stream(Purpose.BOOTSTRAP, 0, i);
      drawn[i] = statistic.applyAsDouble(draw(one, random), draw(other, random));
    }
    Percentile percentile = new Percentile();
    percentile.setData(drawn);
    return new Interval(
        statistic.applyAsDouble(one, other),
        percentile.evaluate(TAIL),
        percentile.evaluate(100 - TAIL));
  }

  private static double[][] draw(double[][] scores, RandomGenerator random) {
    double[][] drawn = new double[scores.length][];
    for (int task = 0; task < scores.length; task++) {
      double[] runs = scores[task];
      drawn[task] = Arrays.stream(runs).map(run -> runs[random.nextInt(runs.length)]).toArray();
    }
    return drawn;
  }
}
