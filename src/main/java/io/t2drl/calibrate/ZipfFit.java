package io.t2drl.calibrate;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Maximum likelihood estimate of the Zipf exponent g in P(rank r) = (r+1)^-g / sum, ranks counted
 * from 0.
 */
final class ZipfFit {

  /** Largest exponent a scenario may have; a trace of a single model runs into it. */
  static final double LARGEST = 10;

  private static final double TOLERANCE = 1e-9;
  private static final int MAX_EVALUATIONS = 200;

  private ZipfFit() {}

  /**
   * Fits the exponent. The log likelihood is concave in g, so that Brent's search finds the
   * maximum.
   *
   * @param counts requests by rank, the most popular first, [M]
   * @return the exponent in [0, {@link #LARGEST}]; 0 where there is only one rank or no request
   */
  static double skewness(long[] counts) {
    double total = 0;
    double weightedLogs = 0;
    for (int rank = 0; rank < counts.length; rank++) {
      total += counts[rank];
      weightedLogs += counts[rank] * Math.log(rank + 1.0);
    }
    if (counts.length < 2 || total == 0) {
      return 0;
    }
    double meanLog = weightedLogs / total;
    return new BrentOptimizer(TOLERANCE, TOLERANCE)
        .optimize(
            new MaxEval(MAX_EVALUATIONS),
            GoalType.MAXIMIZE,
            new SearchInterval(0, LARGEST, 1),
            new UnivariateObjectiveFunction(g -> -g * meanLog - logNormaliser(g, counts.length)))
        .getPoint();
  }

  private static double logNormaliser(double skewness, int ranks) {
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += Math.pow(rank + 1.0, -skewness);
    }
    return Math.log(sum);
  }
}
