package io.t2drl.study;

import io.t2drl.edge.RequestTrace;

/** Watches a study. */
public interface StudyListener {

  /**
   * The work that lies ahead is known.
   *
   * @param trials trials that are not done yet
   * @param rounds rounds of training that they have together
   */
  void planned(int trials, long rounds);

  /** A trial is done and kept. */
  void done(String trial);

  /**
   * A trial is done and kept, but there is no policy to judge.
   *
   * @param trial name of the trial
   * @param why what went wrong
   */
  default void failed(String trial, String why) {
    done(trial);
  }

  /**
   * A request trace that trials play was read.
   *
   * @param trace the trace, and what was understood of it
   */
  default void traced(RequestTrace trace) {}
}
