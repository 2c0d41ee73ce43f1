package io.t2drl.learn.allocation;

import io.t2drl.learn.net.AllocationMap;
import io.t2drl.learn.net.AllocationMap.Executed;
import io.t2drl.learn.net.CriticNetwork;
import java.util.Arrays;

/**
 * Improves allocations by the learned per-user values q_u, never by the true cost; the actor clones
 * the result. The compute split is non-convex (each user gets nothing or its full A3, at most one
 * something between), so it takes moves that a gradient cannot: give one user nothing, or fill one
 * from spare steps and one donor. Bandwidth takes one step towards equal marginal values, kept
 * where the critic agrees: critics extrapolate badly there.
 */
final class ActionImprover {

  /** Step fractions at which q_u is tabulated; between them it is interpolated linearly. */
  private static final int LEVELS = 5;

  /** A move must gain this much in the cell's sum of normalised values. */
  private static final double LEAST_GAIN = 1e-4;

  /** Half width, in log bandwidth, of the difference quotient. */
  private static final double LOG_STEP = 0.4;

  private static final double LEAST_SLOPE = 1e-4;
  private static final double LARGEST_CHANGE = 2;

  private final AllocationMap map;
  private final CriticNetwork critic;
  private final int moves;
  private final boolean bandwidthStep;

  ActionImprover(AllocationMap map, CriticNetwork critic, int moves, boolean bandwidthStep) {
    this.map = map;
    this.critic = critic;
    this.moves = moves;
    this.bandwidthStep = bandwidthStep;
  }

  /**
   * Returns improved raw actions in canonical form, [cells x users x 2].
   *
   * @param state features, [cells x users x F]
   * @param limits step limits, [cells x users]
   * @param raw actions to improve, [cells x users x 2]
   * @param users users per cell
   */
  double[] improve(double[] state, double[] limits, double[] raw, int users) {
    double[] encoded = critic.encode(state, limits.length);
    Executed executed = map.amend(raw, limits, users);
    double[] steps = moves > 0 ? sweep(encoded, limits, executed, users) : executed.steps();
    Executed moved = new Executed(executed.bandwidth(), steps);
    return map.canonical(
        bandwidthStep ? stepBandwidth(encoded, limits, moved, users) : moved, limits, users);
  }

  private double[] sweep(double[] encoded, double[] limits, Executed executed, int users) {
    double[][] table = new double[LEVELS][];
    for (int level = 0; level < LEVELS; level++) {
      double[] steps = new double[limits.length];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = limits[i] * level / (LEVELS - 1);
      }
      table[level] = values(encoded, limits, new Executed(executed.bandwidth(), steps), users);
    }
    double[] steps = executed.steps().clone();
    for (int from = 0; from < steps.length; from += users) {
      for (int move = 0;
          move < moves && moveBest(table, limits, steps, from, from + users);
          move++) {
        // every call makes the best single move of one cell
      }
    }
    return steps;
  }

  /** Makes the cell's best move, if any gains enough. */
  private boolean moveBest(double[][] table, double[] limits, double[] steps, int from, int to) {
    double spare = map.edgeSteps() - Arrays.stream(steps, from, to).sum();
    double best = LEAST_GAIN;
    int receiver = -1;
    int donor = -1;
    for (int u = from; u < to; u++) {
      if (limits[u] <= 0) {
        continue;
      }
      double now = value(table, limits, u, steps[u]);
      double dropped = table[0][u] - now;
      if (dropped > best) {
        best = dropped;
        receiver = -1;
        donor = u;
      }
      double room = limits[u] - steps[u];
      double filled = value(table, limits, u, steps[u] + Math.max(0, Math.min(room, spare))) - now;
      if (filled > best) {
        best = filled;
        receiver = u;
        donor = -1;
      }
      for (int v = from; v < to; v++) {
        if (v == u || limits[v] <= 0 || steps[v] <= 0) {
          continue;
        }
        double moved = Math.min(room, spare + steps[v]);
        double taken = Math.max(0, moved - spare);
        double gain =
            value(table, limits, u, steps[u] + moved)
                - now
                + value(table, limits, v, steps[v] - taken)
                - value(table, limits, v, steps[v]);
        if (gain > best) {
          best = gain;
          receiver = u;
          donor = v;
        }
      }
    }
    if (receiver < 0 && donor < 0) {
      return false;
    }
    if (receiver < 0) {
      steps[donor] = 0;
    } else {
      double moved =
          Math.min(limits[receiver] - steps[receiver], spare + (donor < 0 ? 0 : steps[donor]));
      if (donor >= 0) {
        steps[donor] = Math.max(0, steps[donor] - Math.max(0, moved - spare));
      }
      steps[receiver] += Math.max(0, moved);
    }
    return true;
  }

  /** q_u at a number of steps, interpolated. */
  private static double value(double[][] table, double[] limits, int u, double steps) {
    double position = Math.max(0, Math.min(1, steps / limits[u])) * (LEVELS - 1);
    int level = Math.min((int) position, LEVELS - 2);
    double share = position - level;
    return table[level][u] * (1 - share) + table[level + 1][u] * share;
  }

  private Executed stepBandwidth(double[] encoded, double[] limits, Executed executed, int users) {
    double[] up = values(encoded, limits, scaled(executed, Math.exp(LOG_STEP)), users);
    double[] down = values(encoded, limits, scaled(executed, Math.exp(-LOG_STEP)), users);
    double[] b = executed.bandwidth();
    double[] stepped = new double[b.length];
    for (int from = 0; from < b.length; from += users) {
      double mean = 0;
      for (int i = from; i < from + users; i++) {
        double elasticity = Math.max(LEAST_SLOPE, (up[i] - down[i]) / (2 * LOG_STEP));
        stepped[i] = Math.sqrt(elasticity / b[i]);
        mean += stepped[i] / users;
      }
      double sum = 0;
      for (int i = from; i < from + users; i++) {
        double change = Math.max(1 / LARGEST_CHANGE, Math.min(LARGEST_CHANGE, stepped[i] / mean));
        stepped[i] = b[i] * change;
        sum += stepped[i];
      }
      for (int i = from; i < from + users; i++) {
        stepped[i] /= sum;
      }
    }
    // Shares that the bandwidth floor rules out are cut before the critic judges them.
    Executed wanted = new Executed(stepped, executed.steps());
    stepped = map.amend(map.canonical(wanted, limits, users), limits, users).bandwidth();
    double[] before = values(encoded, limits, executed, users);
    double[] after = values(encoded, limits, new Executed(stepped, executed.steps()), users);
    for (int from = 0; from < b.length; from += users) {
      double gain = 0;
      for (int i = from; i < from + users; i++) {
        gain += after[i] - before[i];
      }
      if (gain <= 0) {
        System.arraycopy(b, from, stepped, from, users);
      }
    }
    return new Executed(stepped, executed.steps());
  }

  private static Executed scaled(Executed executed, double factor) {
    double[] bandwidth = executed.bandwidth().clone();
    for (int i = 0; i < bandwidth.length; i++) {
      bandwidth[i] *= factor;
    }
    return new Executed(bandwidth, executed.steps());
  }

  private double[] values(double[] encoded, double[] limits, Executed executed, int users) {
    return critic.values(encoded, map.describe(executed, limits, users), limits.length);
  }
}
