package io.t2drl.replay;

import java.io.Serializable;

/**
 * One learner's share of the replay window: S slots of cells with at most U users, ordered by
 * (round, cell, frame, slot); rows of cells with fewer users are padded.
 */
public final class SlotReplay implements Serializable {

  private static final long serialVersionUID = 1;

  private final Rows rows;
  private final boolean[] hasNext;
  private final boolean[] actingHit;

  /**
   * A view of slots.
   *
   * @param rows slots in order, with the columns that learners hold
   */
  public SlotReplay(Rows rows) {
    this(rows, hasNext(rows), null);
  }

  private SlotReplay(Rows rows, boolean[] hasNext, boolean[] actingHit) {
    this.rows = rows;
    this.hasNext = hasNext;
    this.actingHit = actingHit;
  }

  /**
   * {@return these slots, for an actor that learns to act in them as if other models were cached}
   *
   * @param hit whether the model is taken to be cached and loaded, [S x U]
   */
  public SlotReplay withActingHit(boolean[] hit) {
    return new SlotReplay(rows, hasNext, hit);
  }

  /** An episode that goes on, but not in the next row, has no next slot to learn from. */
  private static boolean[] hasNext(Rows rows) {
    int[] round = rows.get(SlotColumns.ROUND);
    int[] cell = rows.get(SlotColumns.CELL);
    boolean[] terminated = rows.get(SlotColumns.TERMINATED);
    boolean[] truncated = rows.get(SlotColumns.TRUNCATED);
    boolean[] hasNext = new boolean[rows.size()];
    for (int row = 0; row + 1 < hasNext.length; row++) {
      hasNext[row] =
          !terminated[row]
              && !truncated[row]
              && round[row] == round[row + 1]
              && cell[row] == cell[row + 1];
    }
    return hasNext;
  }

  /** {@return the rows behind the view} */
  public Rows rows() {
    return rows;
  }

  /** {@return the number of slots, S} */
  public int size() {
    return rows.size();
  }

  /** {@return users per row, U} */
  public int users() {
    return rows.shape().users();
  }

  /** {@return variant of the scenario that the cell lives in, [S]; 0 without a mix} */
  public int[] variant() {
    return rows.get(SlotColumns.VARIANT);
  }

  /** {@return channel power gain, [S x U]} */
  public float[] gain() {
    return rows.get(SlotColumns.GAIN);
  }

  /** {@return requested model, [S x U]} */
  public int[] model() {
    return rows.get(SlotColumns.MODEL);
  }

  /** {@return input size in bit, [S x U]} */
  public float[] inputBits() {
    return rows.get(SlotColumns.INPUT_BITS);
  }

  /** {@return output size in bit, [S x U]} */
  public float[] outputBits() {
    return rows.get(SlotColumns.OUTPUT_BITS);
  }

  /** {@return whether the model was cached and loaded, [S x U]} */
  public boolean[] hit() {
    return rows.get(SlotColumns.HIT);
  }

  /** {@return whether the actor learns to act as if other models were cached} */
  public boolean actsElsewhere() {
    return actingHit != null;
  }

  /** {@return whether the actor takes the model to be cached and loaded, [S x U]} */
  public boolean[] actingHit() {
    return actingHit == null ? hit() : actingHit;
  }

  /** {@return raw action, [S x U x 2]; only where the column was read} */
  public float[] rawAction() {
    return rows.get(SlotColumns.RAW_ACTION);
  }

  /** {@return executed bandwidth share, [S x U]} */
  public float[] bandwidth() {
    return rows.get(SlotColumns.BANDWIDTH);
  }

  /** {@return executed denoising steps, [S x U]} */
  public float[] steps() {
    return rows.get(SlotColumns.STEPS);
  }

  /** {@return delay in s, [S x U]} */
  public float[] delay() {
    return rows.get(SlotColumns.DELAY);
  }

  /** {@return total variation, [S x U]} */
  public float[] tv() {
    return rows.get(SlotColumns.TV);
  }

  /** {@return slot reward, [S]} */
  public double[] reward() {
    return rows.get(SlotColumns.REWARD);
  }

  /**
   * {@return whether the next row is the same cell's next slot, [S]; false where an episode was
   * truncated}
   */
  public boolean[] hasNext() {
    return hasNext;
  }
}
