package io.t2drl.decide.model;

/** A trained cacher. */
public sealed interface CacherModel permits ListedCacher, ScoredCacher {

  /** {@return whether it sees the requests of earlier frames, and never the popularity state} */
  boolean seesRequests();

  /** {@return how many earlier frames' requests it sees, where it sees requests} */
  int historyFrames();

  /** {@return M, models of the catalogue} */
  int models();

  /** {@return G, popularity states it knows, where it sees them} */
  int states();
}
