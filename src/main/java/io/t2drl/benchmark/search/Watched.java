package io.t2drl.benchmark.search;

import io.t2drl.edge.RequestTrace;
import io.t2drl.grid.GridListener;
import io.t2drl.grid.SearchState;

/** Watches a search for another listener, and measures its beginning and its end. */
final class Watched implements GridListener {

  private final GridListener other;
  private final Meter meter = Meter.start();
  private Taken known;
  private Meter changed = meter;
  private int ended;

  /** Starts to measure: the search is to begin at once. */
  Watched(GridListener other) {
    this.other = other;
  }

  @Override
  public void changed(SearchState state) {
    if (known == null) {
      known = meter.taken();
    }
    changed = Meter.start();
    ended = state.done() + state.paused() + state.stopped() + state.diverged() + state.failed();
    other.changed(state);
  }

  @Override
  public void failed(String trial, String why) {
    other.failed(trial, why);
  }

  @Override
  public void checking(String what, int done, int trials) {
    other.checking(what, done, trials);
  }

  @Override
  public void traced(RequestTrace trace) {
    other.traced(trace);
  }

  /** {@return how many trials do not run any more, or have come to a rung} */
  int ended() {
    return ended;
  }

  /** {@return what it took until it was known how all trials stand} */
  Taken known() {
    return known;
  }

  /** {@return what was taken since the last trial ended} */
  Taken report() {
    return changed.taken();
  }
}
