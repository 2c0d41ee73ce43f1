package io.t2drl.policy;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.EdgeBlock;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.edge.World;
import java.util.random.RandomGenerator;

/** Plays whole episodes. */
public final class Rollout {

  private Rollout() {}

  /**
   * Plays the rest of a block's episode.
   *
   * @param block E cells between frames
   * @param policy decides on both timescales
   * @param cacherRandom the cacher's streams, [E]
   * @param allocatorRandom the allocator's streams, [E]
   * @param listener is told of every slot and frame
   */
  public static void run(
      EdgeBlock block,
      Policy policy,
      RandomGenerator[] cacherRandom,
      RandomGenerator[] allocatorRandom,
      RolloutListener listener) {
    while (!block.episodeEnded()) {
      runFrame(block, policy, cacherRandom, allocatorRandom, listener);
    }
  }

  /**
   * Plays the next frame of a block's episode, for callers that take an episode frame by frame.
   *
   * @param block E cells between frames
   * @param policy decides on both timescales
   * @param cacherRandom the cacher's streams, [E]
   * @param allocatorRandom the allocator's streams, [E]
   * @param listener is told of every slot and of the frame
   */
  public static void runFrame(
      EdgeBlock block,
      Policy policy,
      RandomGenerator[] cacherRandom,
      RandomGenerator[] allocatorRandom,
      RolloutListener listener) {
    FrameState frameState = block.frameState();
    boolean[] cached = policy.cacher().choose(frameState, cacherRandom);
    block.startFrame(cached);
    while (!block.frameEnded()) {
      int slot = block.slot();
      SlotState slotState = block.slotState();
      Allocation allocation = policy.allocator().allocate(slotState, allocatorRandom);
      SlotOutcome outcome = block.step(allocation);
      listener.slot(frameState.frame(), slot, slotState, allocation, outcome);
    }
    listener.frame(frameState, cached, block.frameReward(), block.frameState());
  }

  /**
   * Plays an episode of neighbouring cells with streams opened for them.
   *
   * @param world the world the cells live in
   * @param streams root of the random streams
   * @param round number of the round or episode
   * @param firstCell number of the first cell
   * @param cells number of cells, E
   * @param policy decides on both timescales
   * @param listener is told of every slot and frame
   */
  public static void run(
      World world,
      Streams streams,
      long round,
      int firstCell,
      int cells,
      Policy policy,
      RolloutListener listener) {
    run(
        new EdgeBlock(world, streams, round, firstCell, cells),
        policy,
        open(streams, Purpose.CACHER, round, firstCell, cells),
        open(streams, Purpose.ALLOCATOR, round, firstCell, cells),
        listener);
  }

  /**
   * Opens one stream per cell.
   *
   * @param streams root of the random streams
   * @param purpose what the draws are for
   * @param round number of the round or episode
   * @param firstCell number of the first cell
   * @param cells number of cells, E
   * @return the streams, [E]
   */
  public static RandomGenerator[] open(
      Streams streams, Purpose purpose, long round, int firstCell, int cells) {
    RandomGenerator[] opened = new RandomGenerator[cells];
    for (int cell = 0; cell < cells; cell++) {
      opened[cell] = streams.stream(purpose, (long) firstCell + cell, round);
    }
    return opened;
  }
}
