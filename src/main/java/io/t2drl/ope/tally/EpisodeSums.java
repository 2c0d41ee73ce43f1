package io.t2drl.ope.tally;

import io.t2drl.ope.weight.Bandwidths;
import java.io.Serializable;

/**
 * What one episode says of a policy. Users are kept apart in two strata, misses (0) and hits (1);
 * weights are there for every width of the kernel.
 */
public final class EpisodeSums implements Serializable {

  /** Misses, and hits. */
  public static final int STRATA = 2;

  private static final long serialVersionUID = 1;

  /** Mean frame reward that the critic expects of the policy. */
  double direct;

  /** Mean over frames of what the policy loses by caches over the capacity. */
  double penalty;

  /** Share of hits among the policy's requests. */
  double hits;

  /** Mean seconds on the radio link of the policy's requests. */
  double link;

  /** Weights of users, [strata x H]. */
  final double[] weight = new double[STRATA * Bandwidths.COUNT];

  /** Weighted costs of users, [strata x H]. */
  final double[] cost = new double[STRATA * Bandwidths.COUNT];

  /** Weighted costs of users beyond what the critic expects, [strata x H]. */
  final double[] residual = new double[STRATA * Bandwidths.COUNT];

  /** Weights of slots as a whole, [H]. */
  final double[] jointWeight = new double[Bandwidths.COUNT];

  /** Weighted rewards of slots, [H]. */
  final double[] jointReward = new double[Bandwidths.COUNT];

  /**
   * Adds a user.
   *
   * @param hit its stratum
   * @param paid what it cost
   * @param expected what the critic expected
   * @param weights its weights, by width, from {@code from} on
   * @param from the first of them
   */
  void add(boolean hit, double paid, double expected, double[] weights, int from) {
    int stratum = hit ? Bandwidths.COUNT : 0;
    for (int h = 0; h < Bandwidths.COUNT; h++) {
      double own = weights[from + h];
      weight[stratum + h] += own;
      cost[stratum + h] += own * paid;
      residual[stratum + h] += own * (paid - expected);
    }
  }

  /** Adds a slot with its weight by a width. */
  void addJoint(int bandwidth, double own, double reward) {
    jointWeight[bandwidth] += own;
    jointReward[bandwidth] += own * reward;
  }

  /** {@return mean frame reward that the critic expects of the policy} */
  public double direct() {
    return direct;
  }

  /** {@return mean over frames of what the policy loses by caches over the capacity} */
  public double penalty() {
    return penalty;
  }

  /** {@return mean seconds on the radio link of the policy's requests} */
  public double link() {
    return link;
  }

  /** {@return the share of a stratum among the policy's requests} */
  public double share(int stratum) {
    return stratum == 1 ? hits : 1 - hits;
  }

  /** {@return the sum of users' weights in a stratum} */
  public double weight(int stratum, int bandwidth) {
    return weight[stratum * Bandwidths.COUNT + bandwidth];
  }

  /** {@return the sum of users' weighted costs in a stratum} */
  public double cost(int stratum, int bandwidth) {
    return cost[stratum * Bandwidths.COUNT + bandwidth];
  }

  /** {@return the sum of users' weighted costs beyond what the critic expects, in a stratum} */
  public double residual(int stratum, int bandwidth) {
    return residual[stratum * Bandwidths.COUNT + bandwidth];
  }

  /** {@return the sum of slots' weights} */
  public double jointWeight(int bandwidth) {
    return jointWeight[bandwidth];
  }

  /** {@return the sum of slots' weighted rewards} */
  public double jointReward(int bandwidth) {
    return jointReward[bandwidth];
  }
}
