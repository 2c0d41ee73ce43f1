package io.t2drl.ope.check;

import io.t2drl.edge.CellMix;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.BlockEpisode;
import io.t2drl.experience.recording.Blocks;
import io.t2drl.experience.recording.FrameBatch;
import io.t2drl.experience.recording.RoundOrder;
import io.t2drl.ope.logged.Acting;
import io.t2drl.ope.logged.BlockBuilder;
import io.t2drl.ope.logged.BlockBuilder.FrameRow;
import io.t2drl.ope.logged.BlockBuilder.SlotRow;
import io.t2drl.ope.logged.LoggedBlock;
import io.t2drl.ope.logged.LoggedEpisode;
import io.t2drl.ope.tally.LoggedParts;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A dataset that is simulated and gone through in the calling thread. */
public final class DatasetParts implements LoggedParts {

  /** As many as the groups of a jackknife. */
  private static final int PARTS = 16;

  private final List<LoggedBlock> blocks = new ArrayList<>();

  /**
   * Simulates a dataset.
   *
   * @param order what is checked
   * @param number number of the dataset
   */
  public DatasetParts(CheckOrder order, int number) {
    int size = (order.cells() - 1) / PARTS + 1;
    RoundOrder round =
        RoundOrder.of(
            order.settings().with("train.block-cells", size),
            Behaviour.fixed(order.behaviour()),
            number,
            order.cells());
    Blocks cut = round.blocks();
    CellMix mix = CellMix.of(order.settings(), order.world());
    for (int block = 0; block < cut.count(); block++) {
      List<LoggedEpisode> episodes =
          IntStream.range(cut.firstCell(block), cut.firstCell(block) + cut.cells(block))
              .mapToObj(
                  cell ->
                      LoggedEpisode.of(round.episode(cell), order.settings().seed(), number, cell))
              .toList();
      BlockBuilder builder = new BlockBuilder(order.world(), new Acting(0, false), episodes);
      BlockEpisode episode =
          new BlockEpisode(round, block, mix, order.behaviour(), simulated -> {});
      while (episode.hasNext()) {
        add(builder, episode.next(), order.world().slots());
      }
      blocks.add(builder.build());
    }
  }

  private static void add(BlockBuilder builder, FrameBatch batch, int slotsPerFrame) {
    Rows slots = batch.slots();
    Rows frames = batch.frames();
    int users = slots.shape().users();
    for (int row = 0; row < slots.size(); row++) {
      builder.add(
          row / slotsPerFrame,
          slots.get(SlotColumns.FRAME)[row],
          slots.get(SlotColumns.SLOT)[row],
          new SlotRow(
              slots.get(SlotColumns.GAIN),
              slots.get(SlotColumns.MODEL),
              slots.get(SlotColumns.INPUT_BITS),
              slots.get(SlotColumns.OUTPUT_BITS),
              slots.get(SlotColumns.HIT),
              slots.get(SlotColumns.BANDWIDTH),
              slots.get(SlotColumns.STEPS),
              slots.get(SlotColumns.DELAY),
              slots.get(SlotColumns.TV),
              row * users));
    }
    for (int row = 0; row < frames.size(); row++) {
      builder.add(
          row,
          frames.get(FrameColumns.FRAME)[row],
          new FrameRow(
              frames.get(FrameColumns.POPULARITY)[row],
              frames.get(FrameColumns.CACHED),
              row * frames.shape().models(),
              frames.get(FrameColumns.PROPENSITY)[row]));
    }
  }

  @Override
  public <C extends Serializable, T extends Serializable> List<T> each(
      String description, C common, Work<C, T> work) {
    List<T> results = new ArrayList<>();
    for (int part = 0; part < blocks.size(); part++) {
      results.add(work.apply(common, part, List.of(blocks.get(part)).iterator()));
    }
    return results;
  }
}
