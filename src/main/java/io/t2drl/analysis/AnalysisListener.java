package io.t2drl.analysis;

/** Told how an analysis goes on. */
public interface AnalysisListener {

  /** Rows are about to be read, so many in all, some of them more than once. */
  void planned(long rows);

  /**
   * Reads some of them next; what came before is done.
   *
   * @param what which ones
   * @param rows how many
   */
  void reading(String what, long rows);
}
