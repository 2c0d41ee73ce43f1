package io.t2drl.report;

import io.t2drl.analysis.tally.FrameTally;
import io.t2drl.analysis.tally.SlotContext;
import io.t2drl.analysis.tally.SlotTally;
import io.t2drl.edge.CellMix;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.BehaviourTag;
import io.t2drl.experience.recording.BlockEpisode;
import io.t2drl.experience.recording.Blocks;
import io.t2drl.experience.recording.FrameBatch;
import io.t2drl.experience.recording.RoundOrder;
import io.t2drl.policy.Policy;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import java.util.List;
import java.util.function.Consumer;

/**
 * Plays the episodes that a run is judged on, and counts what happens as if it were experience.
 *
 * @param world the world
 * @param seed seed of the evaluation
 * @param episodes number of episodes
 * @param blockPlayed is run whenever a policy has played a block of them
 */
record Stage(World world, long seed, int episodes, Runnable blockPlayed) {

  /** {@return episodes in the blocks that are played at once} */
  static Blocks blocks(int episodes) {
    return new Blocks(episodes, Evaluator.BLOCK_CELLS);
  }

  /** Plays them with a policy, in the calling thread. */
  Played play(Policy policy) {
    return play(policy, slots -> {});
  }

  /** Plays them with a policy and shows somebody the slots of each frame. */
  Played play(Policy policy, Consumer<Rows> watcher) {
    Streams streams = Evaluator.judging(seed);
    Blocks blocks = blocks(episodes);
    BehaviourTag tag = BehaviourTag.of(Behaviour.fixed(policy));
    RoundOrder order = new RoundOrder(0, "", blocks, streams, tag);
    CellMix alone = new CellMix(List.of(world), streams);
    SlotContext context = new SlotContext(0, List.of(world), List.of());
    Played played = new Played(new double[episodes], new SlotTally(), new FrameTally());
    for (int block = 0; block < blocks.count(); block++) {
      BlockEpisode episode = new BlockEpisode(order, block, alone, policy, slots -> {});
      while (episode.hasNext()) {
        FrameBatch batch = episode.next();
        played.slots().add(batch.slots(), context);
        played.frames().add(batch.frames(), List.of(world));
        watcher.accept(batch.slots());
        int[] cell = batch.frames().get(FrameColumns.CELL);
        double[] reward = batch.frames().get(FrameColumns.REWARD);
        for (int i = 0; i < cell.length; i++) {
          played.reward()[cell[i]] += reward[i];
        }
      }
      blockPlayed.run();
    }
    for (int i = 0; i < episodes; i++) {
      played.reward()[i] /= world.frames();
    }
    return played;
  }
}
