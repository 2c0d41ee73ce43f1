package io.t2drl.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class LostExecutorTest {

  @Test
  void shouldTellALostExecutorFromATaskThatFails() {
    String aborted =
        "Job aborted due to stage failure: Task 0 in stage 3.0 failed 4 times, most recent failure:"
            + " Lost task 0.3 in stage 3.0 (TID 9) (10.0.0.7 executor 4): ";
    String lost =
        "ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: Command"
            + " exited with code 137";
    assertThat(
            LostExecutor.of(failure(new SparkException(aborted + lost + "\nDriver stacktrace:"))))
        .contains(lost);
    assertThat(
            LostExecutor.of(
                failure(new SparkException(aborted + "java.lang.Error", new Error("full disk")))))
        .isEmpty();
    assertThat(LostExecutor.of(failure(new SparkException("Job 3 cancelled")))).isEmpty();
  }

  private static ExecutionException failure(Throwable cause) {
    return new ExecutionException("Exception thrown by job", cause);
  }
}
