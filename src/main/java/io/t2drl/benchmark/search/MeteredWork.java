package io.t2drl.benchmark.search;

import io.t2drl.train.Trail;
import io.t2drl.trial.Trial;
import io.t2drl.trial.TrialOutcome;
import io.t2drl.trial.TrialWork;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Adds up the processor time of trials: all that a trial does in its thread, from its settings to
 * what it showed. Sums are those of this process, in which all tasks run: Spark's accumulators
 * would leave out tasks that were taken back.
 *
 * @param work how trials are done
 */
record MeteredWork(TrialWork work) implements TrialWork {

  private static final long serialVersionUID = 1;

  private static final LongAdder PARTS = new LongAdder();
  private static final DoubleAdder SECONDS = new DoubleAdder();
  private static final DoubleAdder TRAINING = new DoubleAdder();

  /** {@return the sums since the process began} */
  static SearchFigures.Own sums() {
    return new SearchFigures.Own(PARTS.sum(), SECONDS.sum(), TRAINING.sum());
  }

  @Override
  public void ready(Trial trial) {
    work.ready(trial);
  }

  @Override
  public TrialOutcome run(Trial trial, Optional<Trail> begun, Runnable roundDone) {
    double start = Meter.threadSeconds();
    TrialOutcome outcome = work.run(trial, begun, roundDone);
    SECONDS.add(Meter.threadSeconds() - start);
    TRAINING.add(outcome.result().cpuSeconds());
    PARTS.increment();
    return outcome;
  }
}
