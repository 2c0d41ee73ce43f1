package io.t2drl.experience;

import io.t2drl.replay.SlotReplay;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Some slots of one learner on their way through the shuffle, unordered.
 *
 * @param keys round, cell, frame and slot of each row, [S x 4]
 * @param rows the rows; {@code hasNext} says that the episode goes on
 */
record SlotPart(int[] keys, SlotReplay rows) implements Serializable {

  static final int KEYS = 4;
  private static final long serialVersionUID = 1;

  /** {@return the slots of a frame of a block} */
  static SlotPart of(FrameBatch batch, int round) {
    SlotBatch slots = batch.slots();
    int size = slots.reward().length;
    int[] keys = new int[size * KEYS];
    int[] variant = new int[size];
    Arrays.fill(variant, batch.variant());
    float[] reward = new float[size];
    boolean[] hasNext = new boolean[size];
    for (int row = 0; row < size; row++) {
      int slot = row % slots.count();
      int at = row * KEYS;
      keys[at] = round;
      keys[at + 1] = batch.firstCell() + row / slots.count();
      keys[at + 2] = batch.frame();
      keys[at + 3] = slot;
      reward[row] = (float) slots.reward()[row];
      hasNext[row] = !batch.last() || slot < slots.count() - 1;
    }
    return new SlotPart(
        keys,
        new SlotReplay(
            slots.users(),
            variant,
            slots.gain(),
            slots.model(),
            slots.inputBits(),
            slots.outputBits(),
            slots.hit(),
            slots.bandwidth(),
            slots.steps(),
            reward,
            hasNext));
  }

  /** Orders the slots of all parts of one learner. */
  static SlotReplay merge(Iterator<SlotPart> source) {
    List<SlotPart> parts = new ArrayList<>();
    source.forEachRemaining(parts::add);
    int users = parts.stream().mapToInt(part -> part.rows.users()).max().orElse(0);
    RowKey[] order = order(parts);
    Gather<SlotReplay> gather = new Gather<>(parts.stream().map(SlotPart::rows).toList(), order);
    return new SlotReplay(
        users,
        gather.ints(1, row -> 1, SlotReplay::variant),
        gather.floats(users, SlotReplay::users, SlotReplay::gain),
        gather.ints(users, SlotReplay::users, SlotReplay::model),
        gather.floats(users, SlotReplay::users, SlotReplay::inputBits),
        gather.floats(users, SlotReplay::users, SlotReplay::outputBits),
        gather.flags(users, SlotReplay::users, SlotReplay::hit),
        gather.floats(users, SlotReplay::users, SlotReplay::bandwidth),
        gather.floats(users, SlotReplay::users, SlotReplay::steps),
        gather.floats(1, row -> 1, SlotReplay::reward),
        withoutGaps(gather.flags(1, row -> 1, SlotReplay::hasNext), order));
  }

  private static RowKey[] order(List<SlotPart> parts) {
    List<RowKey> keys = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      int[] k = parts.get(part).keys;
      for (int row = 0; row < parts.get(part).rows.size(); row++) {
        int i = row * KEYS;
        keys.add(new RowKey(k[i], k[i + 1], k[i + 2], k[i + 3], part, row));
      }
    }
    RowKey[] order = keys.toArray(RowKey[]::new);
    Arrays.sort(order, RowKey.ORDER);
    return order;
  }

  /** An episode that goes on, but not in the next row, has no next slot to learn from. */
  private static boolean[] withoutGaps(boolean[] goesOn, RowKey[] order) {
    for (int i = 0; i < goesOn.length; i++) {
      goesOn[i] &=
          i + 1 < order.length
              && order[i].round() == order[i + 1].round()
              && order[i].cell() == order[i + 1].cell();
    }
    return goesOn;
  }
}
