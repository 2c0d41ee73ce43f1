package io.t2drl.benchmark;

import io.t2drl.train.RoundMetrics;
import io.t2drl.train.TrainingListener;

/**
 * Times the rounds of a training run but the first {@code warmups} and the last one, which is
 * judged.
 */
final class RoundStages implements TrainingListener {

  private final Stopwatch watch;
  private final int warmups;
  private final Timing simulating;
  private final Timing learning;

  RoundStages(Stopwatch watch, int warmups, int repetitions) {
    this.watch = watch;
    this.warmups = warmups;
    simulating = Timing.allocate(repetitions);
    learning = Timing.allocate(repetitions);
  }

  Timing simulating() {
    return simulating;
  }

  Timing learning() {
    return learning;
  }

  @Override
  public void simulating(int round) {
    watch.start();
  }

  @Override
  public void learning(int round, long slots) {
    keep(round, simulating);
    watch.start();
  }

  @Override
  public void averaged(int round, long updates) {}

  @Override
  public void evaluating(int round) {}

  @Override
  public void completed(RoundMetrics metrics) {
    keep(metrics.round(), learning);
  }

  private void keep(int round, Timing timing) {
    int repetition = round - warmups;
    if (repetition >= 0 && repetition < timing.seconds().length) {
      watch.stop(timing, repetition);
    }
  }
}
