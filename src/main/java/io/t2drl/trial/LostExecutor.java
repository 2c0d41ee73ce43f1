package io.t2drl.trial;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * Tells why a task never came to an end: Spark repeats a task that is lost with its executor, and
 * gives up when that happens time and again.
 */
final class LostExecutor {

  /** How Spark 3 begins to tell of an executor, of which no type is left by then. */
  private static final String WORDS = "ExecutorLostFailure";

  private LostExecutor() {}

  /**
   * Looks for lost executors in the failure of a Spark job.
   *
   * @param failure what the job's future threw
   * @return what Spark says of the last of them, in one line; nothing if the task itself failed
   */
  static Optional<String> of(ExecutionException failure) {
    Throwable spark = failure.getCause();
    String message = ExceptionUtils.getMessage(spark);
    int at = message.indexOf(WORDS);
    if (spark.getCause() != null || at < 0) {
      return Optional.empty();
    }
    return message.substring(at).lines().findFirst();
  }
}
