package io.t2drl.benchmark.search;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Measures from one moment to others, by the wall clock and by processor time. */
final class Meter {

  private static final double NANOS = 1e9;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long nanos = System.nanoTime();
  private final long cpuNanos = SYSTEM.getProcessCpuTime();

  private Meter() {}

  static Meter start() {
    return new Meter();
  }

  /** {@return what was taken since the start} */
  Taken taken() {
    return new Taken(
        (System.nanoTime() - nanos) / NANOS, (SYSTEM.getProcessCpuTime() - cpuNanos) / NANOS);
  }

  /** {@return processor time of the calling thread, s} */
  static double threadSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / NANOS;
  }
}
