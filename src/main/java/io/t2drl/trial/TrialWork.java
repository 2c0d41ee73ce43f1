package io.t2drl.trial;

import io.t2drl.train.Trail;
import java.io.Serializable;
import java.util.Optional;

/** How trials are done; sent to executors, whose tasks share it: it holds nothing that changes. */
@FunctionalInterface
public interface TrialWork extends Serializable {

  /**
   * Makes sure that this host can do a trial. What is thrown here is the host's fault: it ends all,
   * and is not recorded as a failure of the trial.
   *
   * @param trial what is about to be done
   * @throws io.t2drl.config.UserError if it cannot
   */
  default void ready(Trial trial) {}

  /**
   * Does a trial in the calling thread.
   *
   * @param trial what is to be done
   * @param begun the paused training that it goes on with; nothing where it begins, or has to train
   *     again what was trained before it
   * @param roundDone to be called after each round of training; it throws where nobody waits for
   *     the trial any longer
   * @return what came of it
   */
  TrialOutcome run(Trial trial, Optional<Trail> begun, Runnable roundDone);
}
