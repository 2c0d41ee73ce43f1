package io.t2drl.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Adds up the time of the calling thread's work, by the wall clock and by its CPU time. */
final class TaskClock {

  private static final double NANOS = 1e9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long nanos;
  private long cpuNanos;
  private double work;
  private long startNanos;
  private long startCpuNanos;

  void start() {
    startCpuNanos = THREADS.getCurrentThreadCpuTime();
    startNanos = System.nanoTime();
  }

  /** Adds the time since {@link #start}, in which so much was done. */
  void stop(double done) {
    nanos += System.nanoTime() - startNanos;
    cpuNanos += THREADS.getCurrentThreadCpuTime() - startCpuNanos;
    work += done;
  }

  double seconds() {
    return nanos / NANOS;
  }

  double secondsPerUnit() {
    return seconds() / work;
  }

  double cpuSecondsPerUnit() {
    return cpuNanos / NANOS / work;
  }
}
