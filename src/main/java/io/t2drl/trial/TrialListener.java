package io.t2drl.trial;

import io.t2drl.edge.RequestTrace;

/** Watches trials. */
public interface TrialListener {

  /** One that nobody listens to. */
  TrialListener NONE =
      new TrialListener() {
        @Override
        public void planned(int trials, long rounds) {}

        @Override
        public void done(String trial) {}
      };

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
   * A trial has ended and its end is kept, but there is no policy to judge.
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
