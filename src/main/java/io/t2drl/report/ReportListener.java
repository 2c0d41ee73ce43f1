package io.t2drl.report;

/** Is told how far a report is, now and then by several threads. */
@FunctionalInterface
public interface ReportListener {

  /** What is done one after another. */
  enum Work {
    /** Metrics and timings are read. */
    FIGURES,
    /** What each round cached is counted. */
    CACHES,
    /** Policies play episodes. */
    POLICIES
  }

  /**
   * Some of the work is done.
   *
   * @param work which
   * @param done units that are done
   * @param all units that there are, at least one
   */
  void done(Work work, int done, int all);
}
