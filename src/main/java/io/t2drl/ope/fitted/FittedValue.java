package io.t2drl.ope.fitted;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The value of a policy by linear fitted Q evaluation over the frames of an episode, and its
 * interval by leaving out groups of episodes, one after the other (jackknife).
 *
 * @param value mean frame reward
 * @param error its standard error
 * @param difference what it has beyond the rewards of the logs
 * @param differenceError standard error of that
 * @param quantile of Student's distribution for intervals of 95 %
 */
public record FittedValue(
    double value, double error, double difference, double differenceError, double quantile) {

  private static final double RIDGE = 1e-6;
  private static final double UPPER = 0.975;
  private static final double TOLERANCE = 1e-14;

  /**
   * Fits.
   *
   * @param groups sums over groups of episodes, in a fixed order; at least two hold episodes
   * @param frames frames of an episode
   */
  public static FittedValue of(List<FrameSums> groups, int frames) {
    List<FrameSums> parts = groups.stream().filter(group -> group.episodes > 0).toList();
    FrameSums all = new FrameSums(parts.get(0).features());
    parts.forEach(all::add);
    double value = value(all, frames);
    double observed = all.observed / all.episodes;
    int count = parts.size();
    double[] values = new double[count];
    double[] differences = new double[count];
    for (int g = 0; g < count; g++) {
      FrameSums rest = new FrameSums(parts.get(g).features());
      for (int other = 0; other < count; other++) {
        if (other != g) {
          rest.add(parts.get(other));
        }
      }
      values[g] = value(rest, frames);
      differences[g] = values[g] - rest.observed / rest.episodes;
    }
    return new FittedValue(
        value,
        error(values),
        value - observed,
        error(differences),
        new TDistribution(null, count - 1.0).inverseCumulativeProbability(UPPER));
  }

  private static double error(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares * (values.length - 1) / values.length);
  }

  /** Backwards through the frames: a reward, and what the policy gets after it. */
  private static double value(FrameSums sums, int frames) {
    RealVector reward =
        solver(sums.all).solve(new Array2DRowRealMatrix(sums.rewards)).getColumnVector(0);
    RealMatrix step = solver(sums.followed).solve(new Array2DRowRealMatrix(sums.next, false));
    RealVector worth = reward;
    for (int t = 1; t < frames; t++) {
      worth = reward.add(step.operate(worth));
    }
    double total = 0;
    for (int i = 0; i < sums.first.length; i++) {
      total += sums.first[i] * worth.getEntry(i);
    }
    return total / sums.episodes / frames;
  }

  private static DecompositionSolver solver(double[][] products) {
    double[][] matrix = new double[products.length][];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = products[i].clone();
      matrix[i][i] += RIDGE * (1 + matrix[i][i]);
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false), TOLERANCE, TOLERANCE)
        .getSolver();
  }
}
