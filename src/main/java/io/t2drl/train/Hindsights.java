package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.CellMix;
import io.t2drl.edge.World;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.allocation.ActorCriticAgent;
import io.t2drl.learn.allocation.Hindsight;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.HitSavings;
import io.t2drl.replay.SlotReplay;
import java.io.Serializable;
import java.util.Locale;

/**
 * Tells what any cache would have saved in frames, by what an allocation agent has learned.
 *
 * @param agent the agent
 * @param state where it stands
 * @param cells the worlds of the cells
 */
record Hindsights(ActorCriticAgent agent, AgentState state, CellMix cells) implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * {@return whether the caching agent of a run learns from other caches than those tried: where
   * critics learn what a slot is worth by itself}
   */
  static boolean wanted(Settings settings) {
    return settings.ddqn().hindsightFrames() > 0
        && settings.allocator().discount() == 0
        && LearnedPolicies.learnsAllocator(settings)
        && LearnedPolicies.learnsCacher(settings);
  }

  static Hindsights of(AllocationAgent agent, AgentState state, Settings settings, World world) {
    return new Hindsights((ActorCriticAgent) agent, state, CellMix.of(settings, world));
  }

  /**
   * {@return frames with what any cache would have saved in them; rewards are what their own caches
   * would have saved, less the price of those that are too large}
   *
   * @param slots the slots of the frames, in the same order
   * @param frames whole frames
   * @throws IllegalArgumentException if there are more or fewer slots
   */
  FrameReplay of(SlotReplay slots, FrameReplay frames) {
    int perFrame = cells.worlds().get(0).slots();
    if (slots.size() != frames.size() * perFrame) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%,d frames of %d slots, and %,d slots",
              frames.size(),
              perFrame,
              slots.size()));
    }
    HitSavings savings = new Hindsight(agent, state).of(slots, perFrame);
    double[] reward = new double[frames.size()];
    int models = frames.models();
    int[] hitsFrom = new int[models];
    for (int row = 0; row < reward.length; row++) {
      World world = cells.worlds().get(frames.variant()[row]);
      for (int m = 0; m < world.models(); m++) {
        int at = row * models + m;
        hitsFrom[m] = world.hitsFrom(m, frames.cached()[at], frames.previous()[at]);
      }
      reward[row] =
          savings.of(row, hitsFrom)
              - world.overflowPenalty() * world.overflow(frames.cached(), row * models);
    }
    return new FrameReplay(
            frames
                .rows()
                .with(FrameColumns.REWARD, reward)
                .with(FrameColumns.LINK_DELAY, new float[reward.length])
                .with(FrameColumns.EXPLORED, new boolean[reward.length]))
        .withSavings(savings);
  }
}
