package io.t2drl.experience.reading;

import java.io.Serializable;

/** Which learner holds which blocks of cells. */
@FunctionalInterface
public interface BlockOwners extends Serializable {

  /** Stands for nobody. */
  int NOBODY = -1;

  /**
   * {@return the learner that holds a block; {@link #NOBODY} where none does}
   *
   * @param round the round, as rows name it
   * @param block the block
   */
  int owner(int round, int block);
}
