package io.t2drl.experience.recording;

import io.t2drl.edge.Allocation;
import io.t2drl.edge.Amender;
import io.t2drl.edge.FrameState;
import io.t2drl.edge.SlotOutcome;
import io.t2drl.edge.SlotState;
import io.t2drl.edge.World;
import io.t2drl.policy.CacheOdds;
import io.t2drl.policy.Cacher;
import io.t2drl.policy.RolloutListener;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Shape;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.util.Arrays;

/** Takes down what happens in one block, frame by frame; holds one frame at a time. */
final class FrameRecorder implements RolloutListener {

  private final World world;
  private final RoundOrder order;
  private final BlockPlace place;
  private final BehaviourTag tag;
  private final Cacher cacher;
  private Rows slots;
  private double[] linkDelay;
  private FrameBatch finished;

  /** Opens a recorder of a block in which a cacher chooses the caches. */
  FrameRecorder(World world, RoundOrder order, BlockPlace place, Cacher cacher) {
    this.world = world;
    this.order = order;
    this.place = place;
    this.tag = order.tag();
    this.cacher = cacher;
  }

  @Override
  public void slot(
      int frame, int slot, SlotState state, Allocation allocation, SlotOutcome outcome) {
    if (slots == null) {
      slots = allocate(Timescale.SLOTS, Math.multiplyExact(state.cells(), world.slots()));
      linkDelay = new double[state.cells()];
    }
    int users = world.users();
    narrow(state.gain(), slots.get(SlotColumns.GAIN), slot, users);
    spread(state.model(), slots.get(SlotColumns.MODEL), slot, users);
    narrow(state.inputBits(), slots.get(SlotColumns.INPUT_BITS), slot, users);
    narrow(state.outputBits(), slots.get(SlotColumns.OUTPUT_BITS), slot, users);
    spread(state.hit(), slots.get(SlotColumns.HIT), slot, users);
    narrow(allocation.bandwidth(), slots.get(SlotColumns.BANDWIDTH), slot, users);
    narrow(allocation.steps(), slots.get(SlotColumns.STEPS), slot, users);
    narrow(outcome.delay(), slots.get(SlotColumns.DELAY), slot, users);
    narrow(outcome.tv(), slots.get(SlotColumns.TV), slot, users);
    double[] raw = allocation.raw().orElseGet(() -> Amender.canonical(state, allocation));
    narrow(raw, slots.get(SlotColumns.RAW_ACTION), slot, 2 * users);
    spread(outcome.reward(), slots.get(SlotColumns.REWARD), slot, 1);
    int requests = users * world.slots();
    for (int cell = 0; cell < state.cells(); cell++) {
      for (int i = cell * users; i < (cell + 1) * users; i++) {
        linkDelay[cell] += outcome.link()[i] / requests;
      }
    }
  }

  @Override
  public void frame(FrameState state, boolean[] cached, double[] reward, FrameState next) {
    describeSlots(state, cached);
    finished = new FrameBatch(place.block(), slots, frames(state, cached, reward, next));
    slots = null;
  }

  /** Hands over the frame that has just ended. */
  FrameBatch take() {
    FrameBatch batch = finished;
    finished = null;
    return batch;
  }

  private Rows allocate(Timescale timescale, int rows) {
    Shape shape = new Shape(world.users(), world.models());
    return Rows.allocate(timescale, timescale.columns(), shape, rows);
  }

  /** What all slots of the frame have in common, and their numbers. */
  private void describeSlots(FrameState state, boolean[] cached) {
    int count = world.slots();
    Arrays.fill(slots.get(SlotColumns.ROUND), order.round());
    Arrays.fill(slots.get(SlotColumns.BLOCK), place.block());
    Arrays.fill(slots.get(SlotColumns.VARIANT), place.variant());
    Arrays.fill(slots.get(SlotColumns.FRAME), state.frame());
    Arrays.fill(slots.get(SlotColumns.POLICY), tag.policy());
    Arrays.fill(slots.get(SlotColumns.POLICY_VERSION), tag.allocatorVersion());
    int[] slot = slots.get(SlotColumns.SLOT);
    for (int row = 0; row < slots.size(); row++) {
      slot[row] = row % count;
    }
    for (int cell = 0; cell < state.cells(); cell++) {
      int number = place.firstCell() + cell;
      int from = cell * count;
      int to = from + count;
      Arrays.fill(slots.get(SlotColumns.CELL), from, to, number);
      Arrays.fill(slots.get(SlotColumns.EPISODE), from, to, order.episode(number));
      Arrays.fill(slots.get(SlotColumns.POPULARITY), from, to, state.popularity()[cell]);
      Arrays.fill(slots.get(SlotColumns.EXPLORED), from, to, tag.explored(number));
      Arrays.fill(slots.get(SlotColumns.EXPLORATION_NOISE), from, to, tag.noise(number));
      slots.get(SlotColumns.TRUNCATED)[to - 1] = isLast(state); // only time limits end an episode
      for (int row = from; row < to; row++) {
        int models = world.models();
        System.arraycopy(
            cached, cell * models, slots.get(SlotColumns.CACHED), row * models, models);
      }
    }
  }

  private Rows frames(FrameState state, boolean[] cached, double[] reward, FrameState next) {
    CacheOdds odds = cacher.odds(state, cached);
    Rows frames =
        allocate(Timescale.FRAMES, state.cells())
            .with(FrameColumns.POPULARITY, state.popularity().clone())
            .with(FrameColumns.PREVIOUS, state.previous().clone())
            .with(FrameColumns.HISTOGRAM, narrow(state.histogram()))
            .with(FrameColumns.CACHED, cached.clone())
            .with(FrameColumns.PROPENSITY, odds.probability())
            .with(FrameColumns.CACHE_EXPLORED, odds.explored())
            .with(FrameColumns.REWARD, reward.clone())
            .with(FrameColumns.LINK_DELAY, narrow(linkDelay))
            .with(FrameColumns.OVERFLOW, overflow(cached, state.cells()))
            .with(FrameColumns.NEXT_POPULARITY, next.popularity().clone())
            .with(FrameColumns.NEXT_HISTOGRAM, narrow(next.histogram()));
    Arrays.fill(frames.get(FrameColumns.ROUND), order.round());
    Arrays.fill(frames.get(FrameColumns.BLOCK), place.block());
    Arrays.fill(frames.get(FrameColumns.VARIANT), place.variant());
    Arrays.fill(frames.get(FrameColumns.FRAME), state.frame());
    Arrays.fill(frames.get(FrameColumns.TRUNCATED), isLast(state));
    Arrays.fill(frames.get(FrameColumns.POLICY), tag.policy());
    Arrays.fill(frames.get(FrameColumns.POLICY_VERSION), tag.cacherVersion());
    Arrays.fill(frames.get(FrameColumns.EXPLORATION), tag.epsilon());
    Arrays.fill(frames.get(FrameColumns.CONTENDER_EXPLORATION), tag.contender());
    for (int cell = 0; cell < state.cells(); cell++) {
      int number = place.firstCell() + cell;
      frames.get(FrameColumns.CELL)[cell] = number;
      frames.get(FrameColumns.EPISODE)[cell] = order.episode(number);
      frames.get(FrameColumns.EXPLORED)[cell] = tag.explored(number);
      frames.get(FrameColumns.EXPLORATION_NOISE)[cell] = tag.noise(number);
    }
    return frames;
  }

  private boolean isLast(FrameState state) {
    return state.frame() == world.frames() - 1;
  }

  private float[] overflow(boolean[] cached, int cells) {
    float[] overflow = new float[cells];
    for (int cell = 0; cell < cells; cell++) {
      overflow[cell] = (float) world.overflow(cached, cell * world.models());
    }
    return overflow;
  }

  /** Files the elements of a slot, cell by cell, among those of the frame's other slots. */
  private void spread(Object source, Object target, int slot, int width) {
    int cells = linkDelay.length;
    for (int cell = 0; cell < cells; cell++) {
      System.arraycopy(source, cell * width, target, (cell * world.slots() + slot) * width, width);
    }
  }

  /** The same for numbers, in single precision. */
  private void narrow(double[] source, float[] target, int slot, int width) {
    int cells = linkDelay.length;
    for (int cell = 0; cell < cells; cell++) {
      int from = cell * width;
      int to = (cell * world.slots() + slot) * width;
      for (int i = 0; i < width; i++) {
        target[to + i] = (float) source[from + i];
      }
    }
  }

  private static float[] narrow(double[] values) {
    float[] narrowed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrowed[i] = (float) values[i];
    }
    return narrowed;
  }
}
