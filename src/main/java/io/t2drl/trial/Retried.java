package io.t2drl.trial;

import io.t2drl.train.Trail;
import java.util.Optional;
import org.apache.spark.TaskKilledException;

/**
 * Work that is tried again where it fails.
 *
 * @param work the work
 * @param retries how often it is tried again, &gt;= 0
 */
public record Retried(TrialWork work, int retries) implements TrialWork {

  private static final long serialVersionUID = 1;

  @Override
  public void ready(Trial trial) {
    work.ready(trial);
  }

  @Override
  public TrialOutcome run(Trial trial, Optional<Trail> begun, Runnable roundDone) {
    for (int left = retries; left > 0; left--) {
      try {
        return work.run(trial, begun, roundDone);
      } catch (TaskKilledException e) {
        throw e;
      } catch (Exception
          | LinkageError
          | StackOverflowError
          | OutOfMemoryError
          | AssertionError e) {
        roundDone.run(); // throws where nobody waits any longer
      }
    }
    return work.run(trial, begun, roundDone);
  }
}
