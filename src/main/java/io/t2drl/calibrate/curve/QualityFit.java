package io.t2drl.calibrate.curve;

import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Fits a {@link QualityCurve} to means: the breakpoints by a search over pairs of measured numbers
 * of steps, refined by halving; the two levels for given breakpoints by Huber's regression, so that
 * single means that are far off do not bend the curve.
 */
final class QualityFit {

  /** Numbers of steps among which breakpoints are first looked for. */
  private static final int COARSE = 16;

  private static final int REWEIGHTINGS = 8;

  /** Huber's constant: 95 % of the efficiency of least squares where errors are normal. */
  private static final double HUBER = 1.345;

  private static final double DEVIATION_PER_MEDIAN = 1.4826;

  /** Errors below this share of the range of all means are no outliers, however small the rest. */
  private static final double LEAST_SCALE = 0.02;

  /** Breakpoints are known to this share of the range of steps. */
  private static final double FINEST = 1e-4;

  private final StepMeans means;
  private final double scale;
  private final double least;
  private final double most;

  private QualityFit(StepMeans means) {
    this.means = means;
    this.scale = HUBER * scale(means);
    this.least = means.steps()[0];
    this.most = means.steps()[means.size() - 1];
  }

  /** A curve, and how far it is from the means. */
  private record Guess(QualityCurve curve, double loss) {}

  /**
   * Fits.
   *
   * @param means at least three numbers of steps
   * @return the curve; {@code a2} may come out below {@code a4}, where quality does not get better
   */
  static QualityCurve fit(StepMeans means) {
    QualityFit fit = new QualityFit(means);
    return fit.refined(fit.coarse()).curve;
  }

  /** Spread of the means about the nearest falling sequence. */
  private static double scale(StepMeans means) {
    double[] falling = Isotonic.falling(means.mean(), means.count());
    double[] off = new double[falling.length];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < off.length; k++) {
      off[k] = Math.abs(means.mean()[k] - falling[k]);
      low = Math.min(low, means.mean()[k]);
      high = Math.max(high, means.mean()[k]);
    }
    double spread = DEVIATION_PER_MEDIAN * new Median().evaluate(off);
    return Math.max(spread, LEAST_SCALE * (high - low));
  }

  private Guess coarse() {
    int count = Math.min(COARSE, means.size());
    Guess best = null;
    for (int i = 0; i < count - 1; i++) {
      for (int j = i + 1; j < count; j++) {
        Guess guess = guess(place(i, count), place(j, count));
        best = best == null || guess.loss < best.loss ? guess : best;
      }
    }
    return best;
  }

  private double place(int index, int count) {
    return means.steps()[(int) Math.round(index * (means.size() - 1.0) / (count - 1))];
  }

  private Guess refined(Guess start) {
    Guess best = start;
    double finest = FINEST * (most - least);
    for (double by = (most - least) / COARSE; by > finest; ) {
      Guess better = best;
      for (double[] move : new double[][] {{by, 0}, {-by, 0}, {0, by}, {0, -by}}) {
        double a1 = best.curve.a1() + move[0];
        double a3 = best.curve.a3() + move[1];
        if (a1 >= least && a3 <= most && a3 - a1 > finest) {
          Guess moved = guess(a1, a3);
          better = moved.loss < better.loss ? moved : better;
        }
      }
      if (better == best) {
        by /= 2;
      }
      best = better;
    }
    return best;
  }

  /** Best levels for given breakpoints: least squares, anew with weights that outliers lose. */
  private Guess guess(double a1, double a3) {
    double[] off = new double[means.size()];
    QualityCurve curve = null;
    for (int time = 0; time < REWEIGHTINGS; time++) {
      QualityCurve next = levels(a1, a3, off);
      boolean still = next.equals(curve);
      curve = next;
      for (int k = 0; k < off.length; k++) {
        off[k] = Math.abs(means.mean()[k] - curve.at(means.steps()[k]));
      }
      if (still) {
        break;
      }
    }
    double loss = 0;
    for (int k = 0; k < off.length; k++) {
      loss += means.count()[k] * (off[k] <= scale ? off[k] * off[k] : scale * (2 * off[k] - scale));
    }
    return new Guess(curve, loss);
  }

  private QualityCurve levels(double a1, double a3, double[] off) {
    double uu = 0;
    double uv = 0;
    double vv = 0;
    double uy = 0;
    double vy = 0;
    for (int k = 0; k < off.length; k++) {
      double weight = means.count()[k] * (off[k] <= scale ? 1 : scale / off[k]);
      double u = QualityCurve.share(means.steps()[k], a1, a3);
      double v = 1 - u;
      uu += weight * u * u;
      uv += weight * u * v;
      vv += weight * v * v;
      uy += weight * u * means.mean()[k];
      vy += weight * v * means.mean()[k];
    }
    // Never singular: a measured number of steps lies at or below a1, where u is 1, or the line
    // between a1 and a3 holds two of them; and so for v.
    double determinant = uu * vv - uv * uv;
    double worst = (uy * vv - vy * uv) / determinant;
    double best = (vy * uu - uy * uv) / determinant;
    return new QualityCurve(a1, Math.max(0, worst), a3, Math.max(0, best));
  }
}
