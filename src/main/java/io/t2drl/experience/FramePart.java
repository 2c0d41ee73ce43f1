package io.t2drl.experience;

import io.t2drl.replay.FrameReplay;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Some frames of one learner on their way through the shuffle, unordered.
 *
 * @param keys round and cell of each row, [S x 2]
 * @param rows the rows
 */
record FramePart(int[] keys, FrameReplay rows) implements Serializable {

  static final int KEYS = 2;
  private static final long serialVersionUID = 1;

  /** {@return a frame of a block} */
  static FramePart of(FrameBatch batch, int round, BehaviourTag tag) {
    int cells = batch.cells();
    int[] keys = new int[cells * KEYS];
    int[] frame = new int[cells];
    int[] variant = new int[cells];
    Arrays.fill(variant, batch.variant());
    float[] reward = new float[cells];
    boolean[] exploring = new boolean[cells];
    for (int cell = 0; cell < cells; cell++) {
      keys[cell * KEYS] = round;
      keys[cell * KEYS + 1] = batch.firstCell() + cell;
      frame[cell] = batch.frame();
      reward[cell] = (float) batch.reward()[cell];
      exploring[cell] = tag.explored(batch.firstCell() + cell);
    }
    return new FramePart(
        keys,
        new FrameReplay(
            batch.models(),
            variant,
            frame,
            batch.popularity(),
            batch.previous(),
            batch.histogram(),
            batch.cached(),
            reward,
            batch.linkDelay(),
            exploring,
            batch.nextPopularity(),
            batch.nextHistogram(),
            new boolean[cells])); // only time limits end an episode
  }

  /** Orders the frames of all parts of one learner. */
  static FrameReplay merge(Iterator<FramePart> source) {
    List<FramePart> parts = new ArrayList<>();
    source.forEachRemaining(parts::add);
    int models = parts.stream().mapToInt(part -> part.rows.models()).max().orElse(0);
    Gather<FrameReplay> gather =
        new Gather<>(parts.stream().map(FramePart::rows).toList(), order(parts));
    return new FrameReplay(
        models,
        gather.ints(1, row -> 1, FrameReplay::variant),
        gather.ints(1, row -> 1, FrameReplay::frame),
        gather.ints(1, row -> 1, FrameReplay::popularity),
        gather.flags(models, FrameReplay::models, FrameReplay::previous),
        gather.floats(models, FrameReplay::models, FrameReplay::histogram),
        gather.flags(models, FrameReplay::models, FrameReplay::cached),
        gather.floats(1, row -> 1, FrameReplay::reward),
        gather.floats(1, row -> 1, FrameReplay::linkDelay),
        gather.flags(1, row -> 1, FrameReplay::exploring),
        gather.ints(1, row -> 1, FrameReplay::nextPopularity),
        gather.floats(models, FrameReplay::models, FrameReplay::nextHistogram),
        gather.flags(1, row -> 1, FrameReplay::terminated));
  }

  private static RowKey[] order(List<FramePart> parts) {
    List<RowKey> keys = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      int[] k = parts.get(part).keys;
      int[] frame = parts.get(part).rows.frame();
      for (int row = 0; row < frame.length; row++) {
        keys.add(new RowKey(k[row * KEYS], k[row * KEYS + 1], frame[row], 0, part, row));
      }
    }
    RowKey[] order = keys.toArray(RowKey[]::new);
    Arrays.sort(order, RowKey.ORDER);
    return order;
  }
}
