package io.t2drl.grid;

import io.t2drl.edge.RequestTrace;

/** Watches a search. */
public interface GridListener {

  /** The search has come further; told once at the beginning, too. */
  void changed(SearchState state);

  /**
   * A trial diverged or failed; the others go on.
   *
   * @param trial its name
   * @param why what went wrong, in one line
   */
  void failed(String trial, String why);

  /**
   * The search is over, and what it found is checked.
   *
   * @param what what trainings are for, in one word
   * @param done trainings that have ended
   * @param trials all of them
   */
  default void checking(String what, int done, int trials) {}

  /**
   * A request trace that trials play was read.
   *
   * @param trace the trace, and what was understood of it
   */
  default void traced(RequestTrace trace) {}
}
