package io.t2drl.policy;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.edge.SlotState;

/**
 * Watches a block's episode: {@code slot} after every slot, {@code frame} after the last slot of
 * every frame.
 */
public interface RolloutListener {

  /**
   * A slot has been served.
   *
   * @param frame frame within the episode, from 0
   * @param slot slot within the frame, from 0
   */
  default void slot(
      int frame, int slot, SlotState state, Allocation allocation, SlotOutcome outcome) {}

  /**
   * A frame has ended.
   *
   * @param state what the cacher saw
   * @param cached its choice, [E x M]
   * @param reward frame reward, [E]: mean of the slots' rewards less the overflow penalty
   * @param next what it sees next; after the last frame too, so that truncated episodes can be
   *     bootstrapped
   */
  default void frame(FrameState state, boolean[] cached, double[] reward, FrameState next) {}
}
