package io.t2drl.analysis.tally;

/**
 * How far two histograms are apart: the Jensen-Shannon distance, the square root of the divergence
 * in bits (Lin, "Divergence measures based on the Shannon entropy", IEEE Trans. Inf. Theory 37(1),
 * 1991; that its root is a metric: Endres and Schindelin, same journal 49(7), 2003). It is 0 for
 * equal and 1 for disjoint histograms, and needs no bins to be filled, unlike the population
 * stability index.
 */
public final class Divergence {

  private static final double BIT = StrictMath.log(2);

  /** The divergence is about an eighth of the chi-square distance of near histograms. */
  private static final double EIGHTH = 0.125;

  private Divergence() {}

  /** {@return the distance, from 0 to 1; NaN where a histogram is empty} */
  public static double distance(Window one, Window other) {
    double ofOne = one.total();
    double ofOther = other.total();
    if (ofOne == 0 || ofOther == 0) {
      return Double.NaN;
    }
    double sum = 0;
    for (int key = first(one, other); key < end(one, other); key++) {
      double p = one.get(key) / ofOne;
      double q = other.get(key) / ofOther;
      double mean = (p + q) / 2;
      sum += part(p, mean) + part(q, mean);
    }
    return Math.sqrt(Math.max(0, Math.min(1, sum / 2 / BIT)));
  }

  private static double part(double p, double mean) {
    return p == 0 ? 0 : p * StrictMath.log(p / mean);
  }

  /**
   * {@return the distance that chance alone gives on average between two histograms of independent
   * draws from one distribution; NaN where one is empty}
   */
  public static double chance(Window one, Window other) {
    long bins = 0;
    for (int key = first(one, other); key < end(one, other); key++) {
      bins += one.get(key) + other.get(key) > 0 ? 1 : 0;
    }
    double ofOne = one.total();
    double ofOther = other.total();
    if (ofOne == 0 || ofOther == 0) {
      return Double.NaN;
    }
    return Math.sqrt(EIGHTH / BIT * (bins - 1) * (1 / ofOne + 1 / ofOther));
  }

  private static int first(Window one, Window other) {
    return Math.min(one.first(), other.first());
  }

  private static int end(Window one, Window other) {
    return Math.max(one.end(), other.end());
  }
}
