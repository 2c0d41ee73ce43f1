package io.t2drl.policy;

import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import java.util.Arrays;

/**
 * Equal bandwidth for all users; equal steps for all hits, at most what their models can use:
 * {@code min(N/hits, A3)}.
 */
public record EqualShare() implements SeparableAllocator {

  @Override
  public double[] shares(SlotState state) {
    int users = state.world().users();
    double[] shares = new double[state.cells() * users];
    Arrays.fill(shares, 1.0 / users);
    return shares;
  }

  @Override
  public double[] steps(SlotState state) {
    World world = state.world();
    int users = world.users();
    double[] a3 = world.catalogue().a3();
    boolean[] hit = state.hit();
    int[] model = state.model();
    double[] steps = new double[state.cells() * users];
    for (int cell = 0; cell < state.cells(); cell++) {
      int from = cell * users;
      int to = from + users;
      int hits = 0;
      for (int i = from; i < to; i++) {
        hits += hit[i] ? 1 : 0;
      }
      double equal = world.edgeSteps() / Math.max(1, hits);
      for (int i = from; i < to; i++) {
        // A factor, as nobody can foretell which way a branch would go
        steps[i] = (hit[i] ? 1 : 0) * Math.min(equal, a3[model[i]]);
      }
    }
    return steps;
  }
}
