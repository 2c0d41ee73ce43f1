package io.t2drl.policy;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Knows the cost model, looks one user at a time: bandwidth in proportion to the square root of the
 * link delay's coefficient at equal shares (optimal if it did not vary with the share), steps to
 * the users with the highest saving per step while there are any, and only where they save.
 */
public record Greedy() implements Allocator {

  @Override
  public Allocation allocate(SlotState state, RandomGenerator[] random) {
    int users = state.world().users();
    double[] bandwidth = new double[state.cells() * users];
    double[] steps = new double[state.cells() * users];
    for (int cell = 0; cell < state.cells(); cell++) {
      shareBandwidth(state, cell * users, bandwidth);
      spendSteps(state, cell * users, steps);
    }
    return new Allocation(bandwidth, steps);
  }

  private static void shareBandwidth(SlotState state, int from, double[] bandwidth) {
    int users = state.world().users();
    double sum = 0;
    for (int i = from; i < from + users; i++) {
      bandwidth[i] = Math.sqrt(LinkDelay.of(state, i).coefficient(1.0 / users));
      sum += bandwidth[i];
    }
    for (int i = from; i < from + users; i++) {
      bandwidth[i] /= sum;
    }
  }

  private static void spendSteps(SlotState state, int from, double[] steps) {
    World world = state.world();
    double[] a3 = world.catalogue().a3();
    List<Integer> hits =
        IntStream.range(from, from + world.users())
            .filter(i -> state.hit()[i])
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -savingPerStep(world, state.model()[i])))
            .toList();
    double left = world.edgeSteps();
    for (int i : hits) {
      int model = state.model()[i];
      double taken = Math.min(left, a3[model]);
      if (StepSaving.of(world, model, taken) > 0) {
        steps[i] = taken;
        left -= taken;
      }
    }
  }

  private static double savingPerStep(World world, int model) {
    double a3 = world.catalogue().a3()[model];
    return StepSaving.of(world, model, a3) / a3;
  }
}
