package io.t2drl.policy;

import io.t2drl.edge.SlotState;
import java.util.Arrays;

/**
 * Minimises the sum of link delays phi_u(b_u) over bandwidth shares that sum to one, which is
 * convex. At the optimum all {@code -phi_u'(b_u)} are equal, so {@code b_u} is proportional to
 * {@code sqrt(-phi_u'(b_u) b_u^2)}; as the root varies only logarithmically with b, the normalised
 * fixed point converges fast.
 */
final class OracleBandwidth {

  private static final int MOST_ITERATIONS = 40;
  private static final double TOLERANCE = 1e-11;

  private OracleBandwidth() {}

  /** Writes the optimal shares of the cell whose users begin at an index over E x U. */
  static void share(SlotState state, int from, double[] bandwidth) {
    int users = state.world().users();
    LinkDelay[] delays = new LinkDelay[users];
    double[] roots = new double[users];
    for (int user = 0; user < users; user++) {
      delays[user] = LinkDelay.of(state, from + user);
    }
    Arrays.fill(bandwidth, from, from + users, 1.0 / users);
    double change = Double.POSITIVE_INFINITY;
    for (int iteration = 0; iteration < MOST_ITERATIONS && change >= TOLERANCE; iteration++) {
      double sum = 0;
      for (int user = 0; user < users; user++) {
        roots[user] = Math.sqrt(delays[user].scaledSlope(bandwidth[from + user]));
        sum += roots[user];
      }
      change = 0;
      for (int user = 0; user < users; user++) {
        double share = roots[user] / sum;
        change = Math.max(change, Math.abs(share / bandwidth[from + user] - 1));
        bandwidth[from + user] = share;
      }
    }
  }
}
