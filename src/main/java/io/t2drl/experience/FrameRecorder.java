package io.t2drl.experience;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.policy.RolloutListener;

/** Gathers what happens in one block, frame by frame; holds one frame at a time. */
final class FrameRecorder implements RolloutListener {

  private final World world;
  private final int block;
  private final int variant;
  private final int firstCell;
  private SlotBatch slots;
  private double[] linkDelay;
  private FrameBatch finished;

  FrameRecorder(World world, int block, int variant, int firstCell) {
    this.world = world;
    this.block = block;
    this.variant = variant;
    this.firstCell = firstCell;
  }

  @Override
  public void slot(
      int frame, int slot, SlotState state, Allocation allocation, SlotOutcome outcome) {
    if (slots == null) {
      slots = SlotBatch.allocate(state.cells(), world.slots(), world.users());
      linkDelay = new double[state.cells()];
    }
    slots.put(slot, state, allocation, outcome);
    int users = world.users();
    int requests = users * world.slots();
    for (int cell = 0; cell < state.cells(); cell++) {
      for (int i = cell * users; i < (cell + 1) * users; i++) {
        linkDelay[cell] += outcome.link()[i] / requests;
      }
    }
  }

  @Override
  public void frame(FrameState state, boolean[] cached, double[] reward, FrameState next) {
    finished =
        new FrameBatch(
            block,
            variant,
            firstCell,
            state.frame(),
            state.frame() == world.frames() - 1,
            slots,
            state.popularity().clone(),
            state.previous().clone(),
            narrow(state.histogram()),
            cached.clone(),
            reward.clone(),
            narrow(linkDelay),
            overflow(cached, state.cells()),
            next.popularity().clone(),
            narrow(next.histogram()));
    slots = null;
  }

  /** Hands over the frame that has just ended. */
  FrameBatch take() {
    FrameBatch batch = finished;
    finished = null;
    return batch;
  }

  private float[] overflow(boolean[] cached, int cells) {
    float[] overflow = new float[cells];
    for (int cell = 0; cell < cells; cell++) {
      overflow[cell] =
          (float) Math.max(0, world.cacheSize(cached, cell * world.models()) - world.capacity());
    }
    return overflow;
  }

  private static float[] narrow(double[] values) {
    float[] narrowed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrowed[i] = (float) values[i];
    }
    return narrowed;
  }
}
