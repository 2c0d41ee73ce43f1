package io.t2drl.replay;

import java.io.Serializable;
import java.util.Optional;

/**
 * One learner's share of the replay window: S frames of cells with at most M models, ordered by
 * (round, cell, frame); rows of cells with fewer models are padded. The caches before the next
 * frame are {@link #cached}.
 */
public final class FrameReplay implements Serializable {

  private static final long serialVersionUID = 1;

  private final Rows rows;
  private final HitSavings savings;
  private transient ExpectedSavings expected;

  /**
   * A view of frames.
   *
   * @param rows frames in order, with the columns that learners hold
   */
  public FrameReplay(Rows rows) {
    this(rows, null);
  }

  private FrameReplay(Rows rows, HitSavings savings) {
    this.rows = rows;
    this.savings = savings;
  }

  /** {@return these frames, with what any cache would have saved in them} */
  public FrameReplay withSavings(HitSavings known) {
    return new FrameReplay(rows, known);
  }

  /** {@return what other caches would have saved, where that is known} */
  public Optional<HitSavings> savings() {
    return Optional.ofNullable(savings);
  }

  /**
   * {@return what other caches can be expected to save in frames of each popularity state; not for
   * several threads}
   *
   * @throws IllegalStateException if it is not known what other caches would have saved
   */
  public ExpectedSavings expectedSavings() {
    if (savings == null) {
      throw new IllegalStateException("nobody knows what other caches would have saved");
    }
    if (expected == null) {
      expected = new ExpectedSavings(savings, popularity());
    }
    return expected;
  }

  /** {@return the rows behind the view} */
  public Rows rows() {
    return rows;
  }

  /** {@return the number of frames, S} */
  public int size() {
    return rows.size();
  }

  /** {@return models per row, M} */
  public int models() {
    return rows.shape().models();
  }

  /** {@return variant of the scenario that the cell lives in, [S]; 0 without a mix} */
  public int[] variant() {
    return rows.get(FrameColumns.VARIANT);
  }

  /** {@return frame within the episode, [S]} */
  public int[] frame() {
    return rows.get(FrameColumns.FRAME);
  }

  /** {@return popularity state, [S]} */
  public int[] popularity() {
    return rows.get(FrameColumns.POPULARITY);
  }

  /** {@return models cached in the frame before, [S x M]} */
  public boolean[] previous() {
    return rows.get(FrameColumns.PREVIOUS);
  }

  /** {@return share of each model in the requests of the frame before, [S x M]} */
  public float[] histogram() {
    return rows.get(FrameColumns.HISTOGRAM);
  }

  /** {@return chosen cache, [S x M]} */
  public boolean[] cached() {
    return rows.get(FrameColumns.CACHED);
  }

  /** {@return frame reward, [S]} */
  public double[] reward() {
    return rows.get(FrameColumns.REWARD);
  }

  /** {@return mean radio time of the frame's requests in seconds, [S]} */
  public float[] linkDelay() {
    return rows.get(FrameColumns.LINK_DELAY);
  }

  /** {@return whether the allocator explored, [S]} */
  public boolean[] exploring() {
    return rows.get(FrameColumns.EXPLORED);
  }

  /** {@return popularity state of the next frame, [S]} */
  public int[] nextPopularity() {
    return rows.get(FrameColumns.NEXT_POPULARITY);
  }

  /** {@return share of each model in this frame's requests, [S x M]} */
  public float[] nextHistogram() {
    return rows.get(FrameColumns.NEXT_HISTOGRAM);
  }

  /**
   * {@return whether the episode ended for good (no bootstrap), [S]; a time limit is not a
   * termination}
   */
  public boolean[] terminated() {
    return rows.get(FrameColumns.TERMINATED);
  }

  /**
   * {@return share of a model in the requests of an earlier frame of the episode; 1/M for frames
   * before the episode}
   *
   * @param row the frame from which one looks back
   * @param age 0 for the frame before it, 1 for the one before that
   * @param model the model
   */
  public double share(int row, int age, int model) {
    // Whole episodes lie here, their frames one after the other.
    return age > frame()[row] ? 1.0 / models() : histogram()[(row - age) * models() + model];
  }

  /** {@return the same as {@link #share}, as one looks back from the frame after a row's} */
  public double nextShare(int row, int age, int model) {
    return age == 0 ? nextHistogram()[row * models() + model] : share(row, age - 1, model);
  }
}
