package io.t2drl.benchmark;

/** Times work by the wall clock and by the CPU time of Spark's tasks. */
final class Stopwatch {

  private static final double NANOS = 1e9;

  private final CpuMeter cpu;
  private long startNanos;
  private long startCpuNanos;

  Stopwatch(CpuMeter cpu) {
    this.cpu = cpu;
  }

  /** Work that may be repeated; it is told the number of the repetition, warm-ups included. */
  interface Work {
    void run(int repetition);
  }

  /**
   * Times repetitions.
   *
   * @param warmups repetitions that do not count
   * @param repetitions repetitions that count
   * @param work what to repeat
   */
  Timing time(int warmups, int repetitions, Work work) {
    Timing timing = Timing.allocate(repetitions);
    for (int i = 0; i < warmups + repetitions; i++) {
      start();
      work.run(i);
      if (i >= warmups) {
        stop(timing, i - warmups);
      }
    }
    return timing;
  }

  void start() {
    startCpuNanos = cpu.nanos();
    startNanos = System.nanoTime();
  }

  /** Files the time since {@link #start} as that of a repetition. */
  void stop(Timing timing, int repetition) {
    timing.seconds()[repetition] = (System.nanoTime() - startNanos) / NANOS;
    timing.cpuSeconds()[repetition] = (cpu.nanos() - startCpuNanos) / NANOS;
  }
}
