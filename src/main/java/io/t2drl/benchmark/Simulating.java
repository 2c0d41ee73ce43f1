package io.t2drl.benchmark;

import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.recording.Blocks;
import io.t2drl.policy.Policy;
import io.t2drl.policy.Rollout;
import io.t2drl.policy.RolloutListener;

/**
 * Simulates slots without writing anything; a unit is a slot. Each task plays its share of the
 * blocks.
 */
record Simulating(World world, Policy policy, Blocks blocks, Streams streams) implements TaskWork {

  @Override
  public Piece open(int task, int tasks) {
    return new Share(task, tasks);
  }

  /** One episode in all cells of a task. */
  private final class Share implements Piece {

    private final int task;
    private final int tasks;
    private int episode;

    Share(int task, int tasks) {
      this.task = task;
      this.tasks = tasks;
    }

    @Override
    public void run(TaskClock clock) {
      clock.start();
      long slots = 0;
      for (int block = task; block < blocks.count(); block += tasks) {
        Rollout.run(
            world,
            streams,
            episode,
            blocks.firstCell(block),
            blocks.cells(block),
            policy,
            new RolloutListener() {});
        slots += blocks.cells(block);
      }
      episode++;
      clock.stop(slots * world.frames() * world.slots());
    }
  }
}
