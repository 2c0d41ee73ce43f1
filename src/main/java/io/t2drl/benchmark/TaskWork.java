package io.t2drl.benchmark;

import java.io.Serializable;

/** Work that tasks do for as long as they are timed. */
interface TaskWork extends Serializable {

  /**
   * Makes a task ready.
   *
   * @param task number of the task, from 0
   * @param tasks tasks that work at the same time
   * @return what the task is to do again and again
   */
  Piece open(int task, int tasks);

  /** A piece of work, which times what of it counts. */
  interface Piece {
    void run(TaskClock clock);
  }
}
