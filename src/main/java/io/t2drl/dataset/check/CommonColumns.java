package io.t2drl.dataset.check;

import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.Rows;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;

/** The columns that both datasets have; {@code episode} is null before format version 3. */
record CommonColumns(
    int[] block,
    int[] variant,
    int[] cell,
    int[] frame,
    String[] episode,
    String[] policy,
    long[] version,
    boolean[] explored,
    float[] noise) {

  /** Takes them out of rows. */
  static CommonColumns of(Rows rows) {
    if (rows.timescale() == Timescale.SLOTS) {
      return new CommonColumns(
          rows.get(SlotColumns.BLOCK),
          rows.get(SlotColumns.VARIANT),
          rows.get(SlotColumns.CELL),
          rows.get(SlotColumns.FRAME),
          rows.has(SlotColumns.EPISODE) ? rows.get(SlotColumns.EPISODE) : null,
          rows.get(SlotColumns.POLICY),
          rows.get(SlotColumns.POLICY_VERSION),
          rows.get(SlotColumns.EXPLORED),
          rows.get(SlotColumns.EXPLORATION_NOISE));
    }
    return new CommonColumns(
        rows.get(FrameColumns.BLOCK),
        rows.get(FrameColumns.VARIANT),
        rows.get(FrameColumns.CELL),
        rows.get(FrameColumns.FRAME),
        rows.has(FrameColumns.EPISODE) ? rows.get(FrameColumns.EPISODE) : null,
        rows.get(FrameColumns.POLICY),
        rows.get(FrameColumns.POLICY_VERSION),
        rows.get(FrameColumns.EXPLORED),
        rows.get(FrameColumns.EXPLORATION_NOISE));
  }
}
