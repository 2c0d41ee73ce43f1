package io.t2drl.ope.critic;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Penalised least squares: second differences of curves cost something (P-splines, Eilers and Marx
 * 1996), so that a curve goes on straight where the logs say nothing, and so does, much less, every
 * weight: what never happened is expected to cost what users cost on average. All features are
 * brought to unit size first.
 */
public final class CostRegression {

  /** Weight of a second difference, as a share of what the logs say of the curve. */
  private static final double SMOOTHNESS = 1e-4;

  /** Weight of a feature, as a share of what the logs say of it. */
  private static final double RIDGE = 1e-9;

  private static final double[] SECOND_DIFFERENCE = {1, -2, 1};
  private static final double TOLERANCE = 1e-14;

  private CostRegression() {}

  /**
   * {@return what the sums say of costs}
   *
   * @param features the features that they are sums of
   * @param sums at least one row
   */
  public static CostCritic fit(CostFeatures features, CostSums sums) {
    int size = sums.features();
    double mean = sums.meanCost();
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = sums.product(i, j);
      }
    }
    for (int first : features.curves()) {
      smooth(matrix, first, sums);
    }
    double[] scale = new double[size];
    double[] right = new double[size];
    for (int i = 0; i < size; i++) {
      scale[i] = matrix[i][i] > 0 ? 1 / Math.sqrt(matrix[i][i]) : 1;
      right[i] = (sums.response(i) - mean * sums.total(i)) * scale[i];
      for (int j = 0; j <= i; j++) {
        matrix[i][j] *= scale[i] * scale[j];
        matrix[j][i] = matrix[i][j];
      }
      matrix[i][i] = 1 + RIDGE;
    }
    double[] solved =
        new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false), TOLERANCE, TOLERANCE)
            .getSolver()
            .solve(new ArrayRealVector(right, false))
            .toArray();
    for (int i = 0; i < size; i++) {
      solved[i] *= scale[i];
    }
    return new CostCritic(features, mean, solved);
  }

  /** Adds the penalty of a curve below the diagonal; a curve without any rows gets one as well. */
  private static void smooth(double[][] matrix, int first, CostSums sums) {
    double rows = 0;
    for (int i = first; i < first + CostFeatures.knots(); i++) {
      rows += sums.product(i, i) / CostFeatures.knots();
    }
    double weight = SMOOTHNESS * Math.max(rows, 1);
    for (int i = first; i + 2 < first + CostFeatures.knots(); i++) {
      for (int a = 0; a < SECOND_DIFFERENCE.length; a++) {
        for (int b = 0; b <= a; b++) {
          matrix[i + a][i + b] += weight * SECOND_DIFFERENCE[a] * SECOND_DIFFERENCE[b];
        }
      }
    }
  }
}
