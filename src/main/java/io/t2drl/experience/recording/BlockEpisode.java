package io.t2drl.experience.recording;

import io.t2drl.edge.CellMix;
import io.t2drl.edge.EdgeBlock;
import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.edge.World;
import io.t2drl.policy.Policy;
import io.t2drl.policy.Rollout;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;

/** The episode of one block, played frame by frame as the frames are asked for. */
public final class BlockEpisode implements Iterator<FrameBatch> {

  private final EdgeBlock cells;
  private final Policy policy;
  private final RandomGenerator[] cacherRandom;
  private final RandomGenerator[] allocatorRandom;
  private final FrameRecorder recorder;
  private final LongConsumer simulated;

  /**
   * Begins the episode.
   *
   * @param order the round it belongs to
   * @param block the block
   * @param mix the worlds of the round's blocks
   * @param policy acts
   * @param simulated told the number of slots of each frame that is over
   */
  public BlockEpisode(
      RoundOrder order, int block, CellMix mix, Policy policy, LongConsumer simulated) {
    int round = order.round();
    int first = order.blocks().firstCell(block);
    int count = order.blocks().cells(block);
    Streams streams = order.streams();
    int variant = mix.variant(block, round);
    World world = mix.worlds().get(variant);
    cells = new EdgeBlock(world, streams, round, first, count);
    cacherRandom = Rollout.open(streams, Purpose.CACHER, round, first, count);
    allocatorRandom = Rollout.open(streams, Purpose.ALLOCATOR, round, first, count);
    recorder =
        new FrameRecorder(world, order, new BlockPlace(block, variant, first), policy.cacher());
    this.policy = policy;
    this.simulated = simulated;
  }

  @Override
  public boolean hasNext() {
    return !cells.episodeEnded();
  }

  @Override
  public FrameBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The episode has ended");
    }
    Rollout.runFrame(cells, policy, cacherRandom, allocatorRandom, recorder);
    FrameBatch batch = recorder.take();
    simulated.accept(batch.slots().size());
    return batch;
  }
}
