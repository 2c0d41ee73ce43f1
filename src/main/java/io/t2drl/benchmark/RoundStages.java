package io.t2drl.benchmark;

import io.t2drl.train.RoundMetrics;
import io.t2drl.train.TrainingListener;

/**
 * Times the rounds of a training run but the first {@code warmups} and the last one, which is
 * judged.
 */
final class RoundStages implements TrainingListener {

  private final int warmups;
  private final double[] simulating;
  private final double[] learning;
  private long start;

  RoundStages(int warmups, int repetitions) {
    this.warmups = warmups;
    simulating = new double[repetitions];
    learning = new double[repetitions];
  }

  double[] simulating() {
    return simulating;
  }

  double[] learning() {
    return learning;
  }

  double[] whole() {
    double[] whole = new double[simulating.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = simulating[i] + learning[i];
    }
    return whole;
  }

  @Override
  public void simulating(int round) {
    start = System.nanoTime();
  }

  @Override
  public void learning(int round, long slots) {
    keep(round, simulating);
    start = System.nanoTime();
  }

  @Override
  public void averaged(int round, long updates) {}

  @Override
  public void evaluating(int round) {}

  @Override
  public void completed(RoundMetrics metrics) {
    keep(metrics.round(), learning);
  }

  private void keep(int round, double[] seconds) {
    int repetition = round - warmups;
    if (repetition >= 0 && repetition < seconds.length) {
      seconds[repetition] = Stopwatch.secondsSince(start);
    }
  }
}
