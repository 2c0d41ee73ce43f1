package io.t2drl.experience.recording;

import io.t2drl.replay.Rows;
import io.t2drl.replay.Timescale;
import java.io.Serializable;

/**
 * One frame of a block of E cells with K slots: what simulation hands to both datasets, with all of
 * their columns. Primitive arrays keep it compact while Spark holds it between the two writes.
 *
 * @param block block within the round
 * @param slots E x K rows, the slots of a cell one after the other
 * @param frames E rows
 */
public record FrameBatch(int block, Rows slots, Rows frames) implements Serializable {

  private static final long serialVersionUID = 1;

  /** {@return its rows in one of the datasets} */
  public Rows rows(Timescale timescale) {
    return timescale == Timescale.SLOTS ? slots : frames;
  }
}
