package io.t2drl.ope.tally;

import io.t2drl.ope.logged.LoggedBlock;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * Logged episodes in parts. Which part an episode is in follows from its name, and a part's blocks
 * come in a fixed order, so that nothing that is put together in the order of the parts depends on
 * where, or on how many cores, the parts were gone through.
 */
public interface LoggedParts {

  /**
   * What is done with a part.
   *
   * @param <C> type of what all parts must know
   * @param <T> type of the result
   */
  @FunctionalInterface
  interface Work<C, T> extends Serializable {

    /**
     * Goes through a part.
     *
     * @param common what all parts must know
     * @param part number of the part, from 0
     * @param blocks its blocks, perhaps none
     * @return the result
     */
    T apply(C common, int part, Iterator<LoggedBlock> blocks);
  }

  /**
   * Goes through all parts.
   *
   * @param <C> type of what all parts must know
   * @param <T> type of the results
   * @param description what is done, for Spark's user interface
   * @param common what all parts must know
   * @param work what is done with each part
   * @return the results, in the order of the parts
   */
  <C extends Serializable, T extends Serializable> List<T> each(
      String description, C common, Work<C, T> work);
}
