package io.t2drl.learn.net;

import java.io.Serializable;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The amender as a differentiable map on arrays, and the description of an executed allocation that
 * critics see: per user log(b U), 2 n / n_max - 1 and 2 n / A3 - 1 (-1 for misses). Same formulas
 * as {@code edge.Amender}.
 *
 * @param edgeSteps N, denoising steps per slot
 * @param floor bandwidth floor
 * @param largestSteps n_max, the largest A3 of the catalogue
 */
public record AllocationMap(double edgeSteps, double floor, double largestSteps, boolean byPriority)
    implements Serializable {

  /** A map that cuts all wishes by the same factor. */
  public AllocationMap(double edgeSteps, double floor, double largestSteps) {
    this(edgeSteps, floor, largestSteps, false);
  }

  /**
   * An executed allocation.
   *
   * @param bandwidth shares, [cells x users]
   * @param steps denoising steps, [cells x users]
   */
  public record Executed(double[] bandwidth, double[] steps) {}

  /**
   * Makes raw actions feasible.
   *
   * @param raw raw actions in [-1, 1], [cells x users x 2]
   * @param limits A3 of the requested model for hits, 0 for misses, [cells x users]
   * @param users users per cell
   */
  public Executed amend(double[] raw, double[] limits, int users) {
    double[] bandwidth = new double[limits.length];
    double[] steps = new double[limits.length];
    for (int from = 0; from < limits.length; from += users) {
      double shares = 0;
      double spent = 0;
      for (int i = from; i < from + users; i++) {
        bandwidth[i] = (raw[2 * i] + 1) / 2 + floor;
        steps[i] = (raw[2 * i + 1] + 1) / 2 * limits[i];
        shares += bandwidth[i];
        spent += steps[i];
      }
      boolean ranked = byPriority && spent > edgeSteps;
      double scale = spent > edgeSteps && !ranked ? edgeSteps / spent : 1;
      for (int i = from; i < from + users; i++) {
        bandwidth[i] /= shares;
        steps[i] *= scale;
      }
      if (ranked) {
        serve(raw, steps, from, users);
      }
    }
    return new Executed(bandwidth, steps);
  }

  /** Serves the largest entries first; returns the user who gets only some of its steps. */
  private int serve(double[] raw, double[] steps, int from, int users) {
    int[] order =
        IntStream.range(from, from + users)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -raw[2 * i + 1]))
            .mapToInt(Integer::intValue)
            .toArray();
    double left = edgeSteps;
    int marginal = -1;
    for (int i : order) {
      if (steps[i] > left && marginal < 0) {
        marginal = i;
      }
      steps[i] = Math.min(steps[i], left);
      left -= steps[i];
    }
    return marginal;
  }

  /**
   * Inverts {@link #amend}: one raw action that executes this allocation, with the largest
   * bandwidth entry 1 and compute entries n / A3.
   */
  public double[] canonical(Executed executed, double[] limits, int users) {
    double[] raw = new double[limits.length * 2];
    for (int from = 0; from < limits.length; from += users) {
      double largest = 0;
      for (int i = from; i < from + users; i++) {
        largest = Math.max(largest, executed.bandwidth[i]);
      }
      for (int i = from; i < from + users; i++) {
        double weight = executed.bandwidth[i] / largest * (1 + floor) - floor;
        raw[2 * i] = 2 * Math.max(0, weight) - 1;
        raw[2 * i + 1] = limits[i] > 0 ? 2 * executed.steps[i] / limits[i] - 1 : -1;
      }
    }
    return raw;
  }

  /** Describes an executed allocation to a critic, [cells x users x 3]. */
  public double[] describe(Executed executed, double[] limits, int users) {
    double[] described = new double[limits.length * CriticNetwork.ACTION];
    for (int i = 0; i < limits.length; i++) {
      describeUser(executed.bandwidth[i], executed.steps[i], limits[i], users, described, i);
    }
    return described;
  }

  /** Writes the three numbers of user {@code i}. */
  void describeUser(
      double bandwidth, double steps, double limit, int users, double[] described, int i) {
    described[3 * i] = Math.log(bandwidth * users);
    described[3 * i + 1] = 2 * steps / largestSteps - 1;
    described[3 * i + 2] = limit > 0 ? 2 * steps / limit - 1 : -1;
  }

  /**
   * Gradient of the raw actions for the gradient of the description of what they execute.
   *
   * @param raw raw actions, [cells x users x 2]
   * @param limits as in {@link #amend}
   * @param gradient gradient of the description, [cells x users x 3]
   * @param users users per cell
   */
  public double[] backward(double[] raw, double[] limits, double[] gradient, int users) {
    double[] byRaw = new double[raw.length];
    for (int from = 0; from < limits.length; from += users) {
      double shares = 0;
      double wanted = 0;
      double byLogs = 0;
      for (int i = from; i < from + users; i++) {
        shares += (raw[2 * i] + 1) / 2 + floor;
        wanted += (raw[2 * i + 1] + 1) / 2 * limits[i];
        byLogs += gradient[3 * i];
      }
      double scale = wanted > edgeSteps ? edgeSteps / wanted : 1;
      boolean ranked = byPriority && scale < 1;
      double price = ranked ? price(raw, limits, gradient, from, users) : 0;
      double shrink = 0;
      for (int i = from; i < from + users; i++) {
        shrink += bySteps(gradient, limits, i) * (raw[2 * i + 1] + 1) / 2 * limits[i];
      }
      for (int i = from; i < from + users; i++) {
        double weight = (raw[2 * i] + 1) / 2 + floor;
        byRaw[2 * i] = (gradient[3 * i] / weight - byLogs / shares) / 2;
        double byWanted = bySteps(gradient, limits, i) * (ranked ? 1 : scale) - price;
        if (scale < 1 && !ranked) {
          byWanted -= shrink * scale / wanted;
        }
        byRaw[2 * i + 1] = byWanted * limits[i] / 2;
      }
    }
    return byRaw;
  }

  /**
   * What a step is worth to the user who gets only some of its steps. Those served in full take
   * their steps from it, which is exact; those who get nothing are told to bid more if their steps
   * would be worth more.
   */
  private double price(double[] raw, double[] limits, double[] gradient, int from, int users) {
    double[] steps = new double[limits.length];
    for (int i = from; i < from + users; i++) {
      steps[i] = (raw[2 * i + 1] + 1) / 2 * limits[i];
    }
    int marginal = serve(raw, steps, from, users);
    return marginal < 0 ? 0 : bySteps(gradient, limits, marginal);
  }

  private double bySteps(double[] gradient, double[] limits, int i) {
    return limits[i] > 0
        ? 2 * gradient[3 * i + 1] / largestSteps + 2 * gradient[3 * i + 2] / limits[i]
        : 0;
  }
}
