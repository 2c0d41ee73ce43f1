package io.t2drl.dataset.convert;

import io.t2drl.edge.World;
import io.t2drl.replay.DataColumn;
import io.t2drl.replay.Rows;
import io.t2drl.replay.Timescale;
import java.io.Serializable;
import java.util.List;

/** What an observation and an action are on one of the timescales. */
interface StepLayout extends Serializable {

  /** {@return the layout of a timescale} */
  static StepLayout of(Timescale timescale) {
    return timescale == Timescale.SLOTS ? new SlotLayout() : new FrameLayout();
  }

  /** {@return the columns that are read, and kept in the rows that {@link #steps} is given} */
  List<DataColumn<?>> columns();

  /** {@return what an observation is made of} */
  List<Field> observation(World world);

  /** {@return what an action is made of} */
  List<Field> action(World world);

  /** {@return rows of an episode} */
  int rows(World world);

  /** {@return the number of each row's cell} */
  int[] cells(Rows rows);

  /**
   * Turns the rows of an episode into steps.
   *
   * @param rows rows in order
   * @param from the episode's first row
   * @param to the row after its last one
   */
  Steps steps(Rows rows, int from, int to);
}
