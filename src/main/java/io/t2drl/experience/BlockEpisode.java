package io.t2drl.experience;

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
final class BlockEpisode implements Iterator<FrameBatch> {

  private final EdgeBlock cells;
  private final Policy policy;
  private final RandomGenerator[] cacherRandom;
  private final RandomGenerator[] allocatorRandom;
  private final FrameRecorder recorder;
  private final LongConsumer simulated;

  BlockEpisode(
      World world,
      Streams streams,
      int round,
      Blocks blocks,
      int block,
      Policy policy,
      LongConsumer simulated) {
    int first = blocks.firstCell(block);
    int count = blocks.cells(block);
    cells = new EdgeBlock(world, streams, round, first, count);
    cacherRandom = Rollout.open(streams, Purpose.CACHER, round, first, count);
    allocatorRandom = Rollout.open(streams, Purpose.ALLOCATOR, round, first, count);
    recorder = new FrameRecorder(world, block, first);
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
    simulated.accept((long) batch.cells() * batch.slots().count());
    return batch;
  }
}
