package io.t2drl.policy;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Equal bandwidth for all users; equal steps for all hits, at most what their models can use:
 * {@code min(N/hits, A3)}.
 */
public record EqualShare() implements Allocator {

  @Override
  public Allocation allocate(SlotState state, RandomGenerator[] random) {
    World world = state.world();
    int users = world.users();
    double[] bandwidth = new double[state.cells() * users];
    double[] steps = new double[state.cells() * users];
    Arrays.fill(bandwidth, 1.0 / users);
    for (int cell = 0; cell < state.cells(); cell++) {
      int from = cell * users;
      int to = from + users;
      int hits = 0;
      for (int i = from; i < to; i++) {
        hits += state.hit()[i] ? 1 : 0;
      }
      for (int i = from; i < to; i++) {
        if (state.hit()[i]) {
          steps[i] = Math.min(world.edgeSteps() / hits, world.catalogue().a3()[state.model()[i]]);
        }
      }
    }
    return new Allocation(bandwidth, steps);
  }
}
