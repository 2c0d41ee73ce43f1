package io.t2drl.trial;

import io.t2drl.train.RoundMetrics;
import io.t2drl.train.TrainingListener;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Records the evaluations of a training, and how long everything else of it took. */
final class CurveRecorder implements TrainingListener {

  private static final double NANOS = 1e9;

  private final Ticks ticks;
  private final Runnable roundDone;
  private final int after;
  private final List<TrialResult.CurvePoint> curve = new ArrayList<>();
  private long slots;
  private long nanos;
  private long cpuNanos;
  private long since;
  private long cpuSince;
  private boolean running;

  /**
   * Starts to measure.
   *
   * @param ticks clock
   * @param roundDone called after each round
   * @param after rounds whose evaluations are known already
   * @param slots slots that were simulated before
   */
  CurveRecorder(Ticks ticks, Runnable roundDone, int after, long slots) {
    this.ticks = ticks;
    this.roundDone = roundDone;
    this.after = after;
    this.slots = slots;
  }

  /** Processor time of the calling thread, ns. */
  static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Override
  public void simulating(int round) {
    start();
  }

  @Override
  public void learning(int round, long simulated) {
    slots += simulated;
  }

  @Override
  public void averaged(int round, long updates) {}

  @Override
  public void evaluating(int round) {
    stop();
  }

  @Override
  public void measured(RoundMetrics metrics) {
    stop();
    metrics
        .verdict()
        .filter(verdict -> metrics.round() >= after)
        .ifPresent(
            verdict ->
                curve.add(
                    new TrialResult.CurvePoint(
                        metrics.round(),
                        slots,
                        updates(metrics),
                        seconds(),
                        cpuSeconds(),
                        verdict.reward(),
                        verdict.gapClosed().orElse(null))));
  }

  @Override
  public void completed(RoundMetrics metrics) {
    roundDone.run();
  }

  private static long updates(RoundMetrics metrics) {
    return metrics
        .allocator()
        .map(RoundMetrics.AllocatorLearning::updates)
        .or(() -> metrics.cacher().map(RoundMetrics.CacherLearning::updates))
        .orElseThrow();
  }

  private void start() {
    since = ticks.nanos();
    cpuSince = cpuNanos();
    running = true;
  }

  private void stop() {
    if (running) {
      nanos += ticks.nanos() - since;
      cpuNanos += cpuNanos() - cpuSince;
      running = false;
    }
  }

  /**
   * Sums the training up.
   *
   * @param views how it did in the end
   */
  TrialResult result(List<TrialResult.ViewResult> views) {
    return new TrialResult(List.copyOf(curve), views, seconds(), cpuSeconds());
  }

  private double seconds() {
    return nanos / NANOS;
  }

  private double cpuSeconds() {
    return cpuNanos / NANOS;
  }
}
