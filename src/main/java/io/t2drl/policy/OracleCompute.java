package io.t2drl.policy;

import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The exact optimum of the compute split. A user's saving is convex on [0, A3] and falls after it,
 * so some optimum lies on a vertex: every user gets 0 or its A3, but at most one, which takes what
 * is left. Only users whose saving at A3 is positive take part. Users of the same model are
 * interchangeable, so the search branches on how many users of each model get their A3, models in
 * order of saving per step; convexity makes filling up in that order, with a fraction of the last,
 * an upper bound that prunes.
 */
final class OracleCompute {

  /** Guards against searching for differences that are rounding. */
  private static final double TOLERANCE = 1e-12;

  private final World world;

  /** Models that save at A3, by saving per step, descending. */
  private final int[] order;

  private final double[] a3;
  private final double[] saving;

  /** Per position in {@code order}: users that ask for the model and hit. */
  private final int[] wanted;

  /** Per position in {@code order}: users that the search gives their A3. */
  private final int[] full;

  private final int[] bestFull;
  private int bestPartial;
  private double bestSaving;

  OracleCompute(World world) {
    this.world = world;
    double[] all = new double[world.models()];
    double[] needed = world.catalogue().a3();
    for (int model = 0; model < all.length; model++) {
      all[model] = StepSaving.of(world, model, needed[model]);
    }
    order =
        IntStream.range(0, all.length)
            .filter(model -> all[model] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(model -> -all[model] / needed[model]))
            .mapToInt(Integer::intValue)
            .toArray();
    a3 = Arrays.stream(order).mapToDouble(model -> needed[model]).toArray();
    saving = Arrays.stream(order).mapToDouble(model -> all[model]).toArray();
    wanted = new int[order.length];
    full = new int[order.length];
    bestFull = new int[order.length];
  }

  /** Writes the optimal steps of the cell whose users begin at an index over E x U. */
  void spend(SlotState state, int from, double[] steps) {
    for (int type = 0; type < order.length; type++) {
      wanted[type] = 0;
      for (int i = from; i < from + world.users(); i++) {
        wanted[type] += state.hit()[i] && state.model()[i] == order[type] ? 1 : 0;
      }
    }
    bestSaving = Double.NEGATIVE_INFINITY;
    Arrays.fill(full, 0);
    search(0, 0, world.edgeSteps());
    write(state, from, steps);
  }

  /** Decides on the models from a position on, with what is saved and left so far. */
  private void search(int from, double saved, double left) {
    int type = from;
    while (type < order.length && wanted[type] == 0) {
      full[type++] = 0;
    }
    if (type == order.length) {
      complete(saved, left);
      return;
    }
    if (saved + bound(type, left) <= bestSaving * (1 + TOLERANCE)) {
      return;
    }
    int most = (int) Math.min(wanted[type], Math.floor(left / a3[type]));
    for (int count = most; count >= 0; count--) {
      full[type] = count;
      search(type + 1, saved + count * saving[type], left - count * a3[type]);
    }
  }

  /** Lets the user that gains most from what is left have it. */
  private void complete(double saved, double left) {
    int partial = -1;
    double gain = 0;
    for (int type = 0; type < order.length; type++) {
      if (full[type] < wanted[type]) {
        double candidate = StepSaving.of(world, order[type], Math.min(left, a3[type]));
        if (candidate > gain) {
          gain = candidate;
          partial = type;
        }
      }
    }
    if (saved + gain > bestSaving) {
      bestSaving = saved + gain;
      bestPartial = partial;
      System.arraycopy(full, 0, bestFull, 0, full.length);
    }
  }

  /**
   * {@return more than can be saved by models from a position on, or by one user of an earlier one,
   * within what is left}
   */
  private double bound(int first, double left) {
    double sum = 0;
    double rest = left;
    for (int type = 0; type < order.length && rest > 0; type++) {
      int open = type < first ? Math.min(1, wanted[type] - full[type]) : wanted[type];
      double taken = Math.min(rest, open * a3[type]);
      sum += taken * saving[type] / a3[type];
      rest -= taken;
    }
    return sum;
  }

  private void write(SlotState state, int from, double[] steps) {
    double left = world.edgeSteps();
    for (int type = 0; type < order.length; type++) {
      left -= bestFull[type] * a3[type];
    }
    for (int type = 0; type < order.length; type++) {
      int open = bestFull[type];
      boolean rest = type == bestPartial;
      for (int i = from; i < from + world.users(); i++) {
        if (state.hit()[i] && state.model()[i] == order[type]) {
          if (open > 0) {
            steps[i] = a3[type];
            open--;
          } else if (rest) {
            steps[i] = Math.min(left, a3[type]);
            rest = false;
          }
        }
      }
    }
  }
}
