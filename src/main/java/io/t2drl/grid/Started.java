package io.t2drl.grid;

import java.util.ArrayList;
import java.util.List;

/** Steps that a schedule has begun: those that nobody has fetched yet, and how many run. */
final class Started {

  private List<Step> waiting = new ArrayList<>();
  private int running;

  void add(Step step) {
    waiting.add(step);
    running++;
  }

  /** One of them has ended. */
  void ended() {
    running--;
  }

  /** {@return those that nobody has fetched yet} */
  List<Step> fetch() {
    List<Step> steps = waiting;
    waiting = new ArrayList<>();
    return steps;
  }

  /** {@return whether all have ended} */
  boolean isOver() {
    return running == 0;
  }
}
