package io.t2drl.importance;

import io.t2drl.edge.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Importances by PED-ANOVA (Watanabe, Bansal and Hutter, "PED-ANOVA: Efficiently Quantifying
 * Hyperparameter Importance in Arbitrary Subspaces", IJCAI 2023): how far a factor's values among
 * the best configurations are from its values among all, as a Pearson divergence of densities in
 * one dimension. Only ranks of scores count.
 *
 * <p>The best are a tenth, or the square root of the number of configurations where that is more;
 * the last place among them is shared by all who tie for it. Where a factor is conditional, the
 * configurations that have it are compared among themselves.
 */
public final class PedAnova {

  private static final double BEST = 0.1;
  private static final int RESAMPLES = 200;
  private static final double LOW = 2.5;
  private static final double HIGH = 97.5;
  private static final double LUCKY = 95;

  /** Divergences that add up to less are rounding errors. */
  private static final double ROUNDING = 1e-12;

  private final Ranking ranking;
  private final List<Cells> factors;
  private final double[] weights;

  private PedAnova(Tried tried) {
    this.ranking = Ranking.of(tried.scores());
    this.factors = tried.factors().stream().map(Cells::of).toList();
    this.weights = new double[tried.scores().length];
  }

  /**
   * Works the importances out.
   *
   * @param tried what was tried
   * @param streams draws of the configurations that intervals rest on
   * @return one for each factor, in their order
   */
  public static List<Importance> of(Tried tried, Streams streams) {
    return new PedAnova(tried).importances(tried.factors(), streams);
  }

  private List<Importance> importances(List<Factor> names, Streams streams) {
    Arrays.fill(weights, 1);
    double[] divergences = divergences(ranking.order());
    double total = Arrays.stream(divergences).sum();
    double[][] shares = new double[factors.size()][RESAMPLES];
    double[][] lucks = new double[factors.size()][RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double[] lucky = divergences(shuffled(streams.stream(Streams.Purpose.BOOTSTRAP, i, 0)));
      resample(streams.stream(Streams.Purpose.BOOTSTRAP, i, 1));
      double[] again = divergences(ranking.order());
      double sum = Arrays.stream(again).sum();
      for (int factor = 0; factor < factors.size(); factor++) {
        lucks[factor][i] = share(lucky[factor], total);
        shares[factor][i] = share(again[factor], sum);
      }
      Arrays.fill(weights, 1);
    }
    List<Importance> importances = new ArrayList<>();
    for (int factor = 0; factor < factors.size(); factor++) {
      double share = share(divergences[factor], total);
      importances.add(
          new Importance(
              names.get(factor).name(),
              share,
              // configurations drawn twice look like influence: the ends are never inside the value
              Math.min(share, percentile(shares[factor], LOW)),
              Math.max(share, percentile(shares[factor], HIGH)),
              Math.min(1, percentile(lucks[factor], LUCKY)),
              configurations(factors.get(factor))));
    }
    return importances;
  }

  private static double share(double part, double total) {
    return total > ROUNDING ? part / total : 0;
  }

  private static double percentile(double[] values, double percent) {
    return new Percentile(percent).evaluate(values);
  }

  private int configurations(Cells factor) {
    return (int) Arrays.stream(ranking.order()).filter(factor::has).count();
  }

  private int[] shuffled(RandomGenerator random) {
    int[] order = ranking.order().clone();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[other];
      order[other] = held;
    }
    return order;
  }

  private void resample(RandomGenerator random) {
    Arrays.fill(weights, 0);
    for (int i = 0; i < ranking.size(); i++) {
      weights[ranking.order()[random.nextInt(ranking.size())]]++;
    }
  }

  /**
   * The divergence of every factor.
   *
   * @param order the configurations, the best first; ties are where the ranking has them
   */
  private double[] divergences(int[] order) {
    double[] divergences = new double[factors.size()];
    for (int i = 0; i < divergences.length; i++) {
      Cells factor = factors.get(i);
      double[] all = factor.histogram();
      double mass = 0;
      for (int configuration : order) {
        if (factor.has(configuration)) {
          factor.add(all, configuration, weights[configuration]);
          mass += weights[configuration];
        }
      }
      divergences[i] = mass == 0 ? 0 : factor.divergence(best(order, factor, mass), all);
    }
    return divergences;
  }

  /** The histogram of the best of those who have a factor. */
  private double[] best(int[] order, Cells factor, double mass) {
    double left = Math.max(BEST * mass, Math.sqrt(mass));
    double[] histogram = factor.histogram();
    int start = 0;
    while (left > 0 && start < order.length) {
      int end = ranking.ends()[start];
      double tied = 0;
      for (int i = start; i < end; i++) {
        tied += factor.has(order[i]) ? weights[order[i]] : 0;
      }
      double part = Math.min(1, left / tied);
      for (int i = start; i < end && tied > 0; i++) {
        if (factor.has(order[i])) {
          factor.add(histogram, order[i], part * weights[order[i]]);
        }
      }
      left -= tied;
      start = end;
    }
    return histogram;
  }
}
