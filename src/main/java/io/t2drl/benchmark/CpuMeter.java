package io.t2drl.benchmark;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Adds up the CPU time of Spark's tasks, the measure that other work on the same machine disturbs
 * least.
 */
final class CpuMeter extends SparkListener implements AutoCloseable {

  private final SparkContext context;
  private final LongAdder nanos = new LongAdder();

  /** Starts to listen. */
  CpuMeter(SparkContext context) {
    this.context = context;
    context.addSparkListener(this);
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskMetrics() != null) {
      nanos.add(end.taskMetrics().executorCpuTime());
    }
  }

  /** {@return CPU nanoseconds of all tasks that have ended} */
  long nanos() {
    // Spark tells listeners on a thread of its own, a little later.
    try {
      context.listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException("Spark is behind with its reports of tasks", e);
    }
    return nanos.sum();
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
  }
}
