package io.t2drl.dataset.check;

import io.t2drl.dataset.file.RowGroup;
import io.t2drl.edge.World;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;

/**
 * The columns of neighbouring slots of one world, taken out once: looking each up for every row
 * takes as long as comparing it.
 */
record SlotView(
    long first,
    World world,
    int[] cell,
    int[] frame,
    int[] slot,
    int[] variant,
    int[] popularity,
    boolean[] cached,
    float[] gain,
    int[] model,
    float[] inputBits,
    float[] outputBits,
    boolean[] hit,
    float[] bandwidth,
    float[] steps,
    float[] delay,
    float[] tv,
    double[] reward,
    boolean[] terminated,
    boolean[] truncated) {

  /** Takes the columns of a run out. */
  static SlotView of(RowGroup.Run run, World world) {
    Rows rows = run.rows();
    return new SlotView(
        run.first(),
        world,
        rows.get(SlotColumns.CELL),
        rows.get(SlotColumns.FRAME),
        rows.get(SlotColumns.SLOT),
        rows.get(SlotColumns.VARIANT),
        rows.get(SlotColumns.POPULARITY),
        rows.get(SlotColumns.CACHED),
        rows.get(SlotColumns.GAIN),
        rows.get(SlotColumns.MODEL),
        rows.get(SlotColumns.INPUT_BITS),
        rows.get(SlotColumns.OUTPUT_BITS),
        rows.get(SlotColumns.HIT),
        rows.get(SlotColumns.BANDWIDTH),
        rows.get(SlotColumns.STEPS),
        rows.get(SlotColumns.DELAY),
        rows.get(SlotColumns.TV),
        rows.get(SlotColumns.REWARD),
        rows.get(SlotColumns.TERMINATED),
        rows.get(SlotColumns.TRUNCATED));
  }
}
