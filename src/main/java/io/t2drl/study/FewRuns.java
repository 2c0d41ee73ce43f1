package io.t2drl.study;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Statistics of few runs: interquartile means and probabilities of improvement, after Agarwal et
 * al., "Deep Reinforcement Learning at the Edge of the Statistical Precipice" (NeurIPS 2021),
 * section 4. Their intervals are not the percentile bootstrap's, which draws so few runs anew that
 * it holds the truth in 90 % of studies with five runs and in 75 % with three. Scores are
 * [tasks][runs].
 */
final class FewRuns {

  private static final double CONFIDENCE = 0.95;

  /** Quantile of the normal distribution that leaves 2.5 % above it. */
  private static final double NORMAL = 1.959964;

  /** Halvings of an interval of length 1 until nothing is left of it. */
  private static final int HALVINGS = 53;

  private FewRuns() {}

  /**
   * {@return the mean of the middle half of all scores} A quarter of the scores, rounded down,
   * falls away at either end.
   */
  static double interquartileMean(double[][] scores) {
    double[] sorted = Arrays.stream(scores).flatMapToDouble(Arrays::stream).sorted().toArray();
    int cut = sorted.length / 4;
    return Arrays.stream(sorted, cut, sorted.length - cut).average().orElseThrow();
  }

  /**
   * {@return the interquartile mean and its interval, which is a point where no task has two runs}
   * It is Student's interval with the variance within tasks, of the mean of all scores or of the
   * Winsorised ones, whichever is larger: few scores tell more of the spread untrimmed, and where
   * tasks lie apart the middle half is made of some of them only.
   */
  static Interval interquartileMeanOf(double[][] scores) {
    double value = interquartileMean(scores);
    double[] sorted = Arrays.stream(scores).flatMapToDouble(Arrays::stream).sorted().toArray();
    int cut = sorted.length / 4;
    int freedom = sorted.length - scores.length;
    double whole = error(scores, sorted.length, DoubleUnaryOperator.identity());
    double low = sorted[cut];
    double high = sorted[sorted.length - 1 - cut];
    double middle =
        error(scores, sorted.length - 2 * cut, run -> Math.max(low, Math.min(high, run)));
    double half =
        freedom == 0
            ? 0
            : new TDistribution(freedom).inverseCumulativeProbability((1 + CONFIDENCE) / 2)
                * Math.max(whole, middle);
    return new Interval(value, value - half, value + half);
  }

  /** Standard error of a sum of values within tasks over a number of them. */
  private static double error(double[][] scores, int divisor, DoubleUnaryOperator values) {
    double variance = 0;
    for (double[] task : scores) {
      if (task.length > 1) {
        double[] runs = Arrays.stream(task).map(values).toArray();
        double mean = Arrays.stream(runs).average().orElseThrow();
        double squares = Arrays.stream(runs).map(run -> (run - mean) * (run - mean)).sum();
        variance += squares / (task.length - 1) * task.length;
      }
    }
    return Math.sqrt(variance) / divisor;
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

  /**
   * {@return the probability of improvement and its interval} The score interval of Newcombe
   * (Statistics in Medicine 25, 2006, method 5), which holds all probabilities that the estimate is
   * no surprise for. It is wide where few runs lie all on one side.
   */
  static Interval improvementOf(double[][] one, double[][] other) {
    double value = improvement(one, other);
    return new Interval(value, end(value, 0, one, other), end(value, 1, one, other));
  }

  /** The probability between the estimate and a bound that is just as surprising as permitted. */
  private static double end(double value, double bound, double[][] one, double[][] other) {
    double inside = value;
    double outside = bound;
    for (int i = 0; i < HALVINGS && inside != outside; i++) {
      double middle = (inside + outside) / 2;
      if (Math.abs(middle - value) > NORMAL * deviation(middle, one, other)) {
        outside = middle;
      } else {
        inside = middle;
      }
    }
    return outside;
  }

  /**
   * Standard deviation of the estimated probability of improvement, were it everywhere the same.
   */
  private static double deviation(double probability, double[][] one, double[][] other) {
    double sum = 0;
    for (int task = 0; task < one.length; task++) {
      double pairs = (double) one[task].length * other[task].length;
      double dependence = (one[task].length + other[task].length) / 2.0 - 1;
      sum +=
          probability
              * (1 - probability)
              * (1
                  + dependence * (1 - probability) / (2 - probability)
                  + dependence * probability / (1 + probability))
              / pairs;
    }
    return Math.sqrt(sum) / one.length;
  }
}
