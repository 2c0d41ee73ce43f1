package io.t2drl.benchmark;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.policy.Allocator;
import io.t2drl.policy.Policy;
import io.t2drl.policy.Rollout;
import io.t2drl.policy.RolloutListener;
import java.util.random.RandomGenerator;

/**
 * Decides on slots of blocks of cells: features, samples, values, amended allocation. A unit is a
 * decision for one cell; the world that it is made in does not count.
 */
record Deciding(World world, Policy policy, int cells, Streams streams) implements TaskWork {

  @Override
  public Piece open(int task, int tasks) {
    return new Episode(task);
  }

  /** The decisions of an episode of one block. */
  private final class Episode implements Piece {

    private final int block;
    private int episode;

    Episode(int block) {
      this.block = block;
    }

    @Override
    public void run(TaskClock clock) {
      Rollout.run(
          world,
          streams,
          episode,
          block * cells,
          cells,
          new Policy(policy.name(), policy.cacher(), new Timed(policy.allocator(), clock)),
          new RolloutListener() {});
      episode++;
    }
  }

  /** An allocator under the clock. */
  @SuppressWarnings("serial") // stays within its task
  private record Timed(Allocator allocator, TaskClock clock) implements Allocator {

    @Override
    public Allocation allocate(SlotState state, RandomGenerator[] random) {
      clock.start();
      Allocation allocation = allocator.allocate(state, random);
      clock.stop(state.cells());
      return allocation;
    }
  }
}
