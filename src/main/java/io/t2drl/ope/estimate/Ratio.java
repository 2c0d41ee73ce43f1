package io.t2drl.ope.estimate;

/**
 * A figure of independent episodes, or of independent groups of episodes: the mean of a number,
 * plus for every stratum the mean of its share times a ratio of sums. Self-normalised weights are
 * of this form, and so is what they add to a critic's guess. Of a group, all numbers are sums.
 *
 * @param size episodes in each group, [n]
 * @param plain the number, [n]
 * @param share share of each stratum, [strata x n]
 * @param above sums above the line, [strata x n]
 * @param below sums below it, [strata x n]
 */
public record Ratio(
    double[] size, double[] plain, double[][] share, double[][] above, double[][] below) {

  /** Share from which a stratum cannot be left out. */
  private static final double COUNTS = 0.01;

  /** The means over episodes that a figure follows from; {@code size} is that over groups. */
  private record Means(double size, double plain, double[] share, double[] above, double[] below) {

    double value() {
      double value = plain;
      for (int g = 0; g < share.length; g++) {
        value += share[g] * ratio(g);
      }
      return value;
    }

    /** A stratum without any weight says nothing. */
    double ratio(int g) {
      return below[g] > 0 ? above[g] / below[g] : 0;
    }
  }

  /** {@return the figure with another number in each episode} */
  public Ratio less(double[] number) {
    double[] other = new double[plain.length];
    for (int i = 0; i < other.length; i++) {
      other[i] = plain[i] - number[i];
    }
    return new Ratio(size, other, share, above, below);
  }

  /**
   * {@return the same figure of fewer, larger groups}
   *
   * @param groups how many, at most as many as there are
   */
  Ratio grouped(int groups) {
    return groups == plain.length
        ? this
        : new Ratio(
            grouped(size, groups),
            grouped(plain, groups),
            grouped(share, groups),
            grouped(above, groups),
            grouped(below, groups));
  }

  private static double[][] grouped(double[][] strata, int groups) {
    double[][] grouped = new double[strata.length][];
    for (int g = 0; g < grouped.length; g++) {
      grouped[g] = grouped(strata[g], groups);
    }
    return grouped;
  }

  private static double[] grouped(double[] numbers, int groups) {
    double[] grouped = new double[groups];
    for (int i = 0; i < numbers.length; i++) {
      grouped[i % groups] += numbers[i];
    }
    return grouped;
  }

  /** {@return the figure of all episodes} */
  public double value() {
    return means(null).value();
  }

  /** {@return its standard error: the spread of what each group contributes (delta method)} */
  public double error() {
    return error(means(null), null);
  }

  /**
   * {@return the figure of groups drawn anew, and its standard error}
   *
   * @param drawn groups, as many as there are
   */
  double[] again(int[] drawn) {
    Means means = means(drawn);
    return new double[] {means.value(), error(means, drawn)};
  }

  /**
   * {@return the effective number of groups: how many with equal weights are worth as much (Kish);
   * 0 where a stratum that counts has no weight at all}
   */
  public double effectiveSize() {
    Means means = means(null);
    double sum = 0;
    double squares = 0;
    for (int g = 0; g < share.length; g++) {
      if (means.share[g] > COUNTS && !(means.below[g] > 0)) {
        return 0;
      }
    }
    for (int i = 0; i < plain.length; i++) {
      double weight = 0;
      for (int g = 0; g < share.length; g++) {
        weight += means.below[g] > 0 ? means.share[g] * below[g][i] / means.below[g] : 0;
      }
      sum += weight;
      squares += weight * weight;
    }
    return squares > 0 ? sum * sum / squares : 0;
  }

  /** {@return what each group contributes beyond the mean, [n]} */
  double[] influences() {
    return influences(means(null), null);
  }

  private Means means(int[] drawn) {
    int strata = share.length;
    double count = 0;
    double sum = 0;
    double[] shares = new double[strata];
    double[] top = new double[strata];
    double[] bottom = new double[strata];
    for (int n = 0; n < plain.length; n++) {
      int i = drawn == null ? n : drawn[n];
      count += size[i];
      sum += plain[i];
      for (int g = 0; g < strata; g++) {
        shares[g] += share[g][i];
        top[g] += above[g][i];
        bottom[g] += below[g][i];
      }
    }
    for (int g = 0; g < strata; g++) {
      shares[g] /= count;
      top[g] /= count;
      bottom[g] /= count;
    }
    return new Means(count / plain.length, sum / count, shares, top, bottom);
  }

  private double error(Means means, int[] drawn) {
    return errorOf(influences(means, drawn));
  }

  /** {@return the standard error of a figure to which groups contribute so much} */
  static double errorOf(double[] influences) {
    double squares = 0;
    for (double influence : influences) {
      squares += influence * influence;
    }
    return Math.sqrt(squares / (influences.length - 1.0) / influences.length);
  }

  private double[] influences(Means means, int[] drawn) {
    int strata = share.length;
    double[] ratio = new double[strata];
    double[] factor = new double[strata];
    for (int g = 0; g < strata; g++) {
      ratio[g] = means.ratio(g);
      factor[g] = means.below[g] > 0 ? means.share[g] / means.below[g] : 0;
    }
    double[] influences = new double[plain.length];
    for (int n = 0; n < plain.length; n++) {
      int i = drawn == null ? n : drawn[n];
      double influence = plain[i] - means.plain * size[i];
      for (int g = 0; g < strata; g++) {
        influence +=
            (share[g][i] - means.share[g] * size[i]) * ratio[g]
                + factor[g] * (above[g][i] - ratio[g] * below[g][i]);
      }
      influences[n] = influence / means.size;
    }
    return influences;
  }
}
