package io.t2drl.decide;

import io.t2drl.decide.model.CatalogueModel;
import io.t2drl.decide.model.CellModel;
import io.t2drl.decide.model.RadioModel;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Knows the cost model and looks at one user at a time: bandwidth in proportion to the square root
 * of the link delay's coefficient at equal shares, steps to the users with the highest saving per
 * step while there are any, and only where they save. Needs no networks, so it serves any state.
 */
final class GreedyAllocator {

  /** Roots of coefficients beyond which users count alike: their sums and ratios are numbers. */
  private static final double SMALLEST = 1e-100;

  private static final double MOST = 1e100;
  private static final double LN2 = StrictMath.log(2);

  private final RadioModel radio;
  private final double alpha;
  private final double[] a2;
  private final double[] a3;
  private final double[] a4;
  private final double[] b1;

  /** TV that each step between a1 and a3 takes off, [M]. */
  private final double[] fall;

  /** The models in the order of what they save per step, the most first. */
  private final int[] order;

  GreedyAllocator(CellModel cell) {
    radio = cell.radio();
    alpha = cell.alpha();
    List<CatalogueModel> models = cell.catalogue();
    a2 = models.stream().mapToDouble(CatalogueModel::a2).toArray();
    a3 = models.stream().mapToDouble(CatalogueModel::a3).toArray();
    a4 = models.stream().mapToDouble(CatalogueModel::a4).toArray();
    b1 = models.stream().mapToDouble(CatalogueModel::b1).toArray();
    fall =
        models.stream()
            .mapToDouble(model -> (model.a2() - model.a4()) / (model.a3() - model.a1()))
            .toArray();
    order =
        IntStream.range(0, models.size())
            .boxed()
            .sorted(Comparator.comparingDouble(m -> -saving(m, a3[m]) / a3[m]))
            .mapToInt(m -> m)
            .toArray();
  }

  /** Allocates for a sound state. */
  void allocate(SlotState state, Allocation into) {
    shareBandwidth(state, into.bandwidth());
    spendSteps(state, into.steps());
  }

  private void shareBandwidth(SlotState state, double[] bandwidth) {
    int users = state.gain().length;
    double sum = 0;
    for (int u = 0; u < users; u++) {
      bandwidth[u] = Math.max(SMALLEST, Math.min(MOST, Math.sqrt(coefficient(state, u, users))));
      sum += bandwidth[u];
    }
    for (int u = 0; u < users; u++) {
      bandwidth[u] /= sum;
    }
  }

  /** A user's delay on the link at an equal share, times that share. */
  private double coefficient(SlotState state, int u, int users) {
    double gain = state.gain()[u];
    double up = radio.uplinkBandwidth() * Math.log1p(radio.uplinkSnr() * gain * users) / LN2;
    double down = radio.downlinkBandwidth() * Math.log1p(radio.downlinkSnr() * gain) / LN2;
    return state.inputBits()[u] / up + state.outputBits()[u] / down;
  }

  private void spendSteps(SlotState state, double[] steps) {
    double left = state.steps();
    for (int m : order) {
      for (int u = 0; u < steps.length; u++) {
        if (state.model()[u] == m) {
          double taken = state.hit()[u] ? Math.min(left, a3[m]) : 0;
          steps[u] = taken > 0 && saving(m, taken) > 0 ? taken : 0;
          left -= steps[u];
        }
      }
    }
  }

  /** What steps save: the cost of a hit without any less its cost with them. */
  private double saving(int model, double steps) {
    return (1 - alpha) * (tv(model, 0) - tv(model, steps)) - alpha * b1[model] * steps;
  }

  private double tv(int model, double steps) {
    double line = a4[model] + fall[model] * (a3[model] - steps);
    return Math.max(a4[model], Math.min(a2[model], line));
  }
}
