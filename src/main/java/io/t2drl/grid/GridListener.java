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
   * A request trace that trials play was read.
   *
   * @param trace the trace, and what was understood of it
   */
  default void traced(RequestTrace trace) {}
}
