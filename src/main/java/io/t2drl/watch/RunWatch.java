package io.t2drl.watch;

import io.t2drl.config.CachingAlgorithm;
import io.t2drl.train.FigureTable;
import io.t2drl.train.RoundMetrics;
import io.t2drl.train.RunDirectory;
import io.t2drl.train.TrainingListener;
import io.t2drl.watch.PhaseTimes.Phase;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps what people want to see of a run: the {@code timings} dataset and TensorBoard's event files
 * in its directory, and gauges for Spark's metrics sinks. All of a round is kept before the round
 * is complete, so that a resumed run has it once, whenever the process died.
 */
public final class RunWatch implements TrainingListener {

  private final InstantSource clock;
  private final PhaseTimes times;
  private final List<RoundSink> sinks;
  private final Gauges gauges;
  private long slots;
  private long updates;

  /**
   * Watches a run.
   *
   * @param spark session that the run uses
   * @param run its directory
   * @param clock wall clock, for the times that TensorBoard shows
   * @param nanoTime clock of nanoseconds that never goes back, for durations
   */
  public RunWatch(
      SparkSession spark, RunDirectory run, InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.times = new PhaseTimes(nanoTime);
    this.gauges = Gauges.register(spark.sparkContext());
    FigureTable timings = new FigureTable(spark, "timings", run.timings());
    this.sinks =
        List.of(
            (metrics, taken, at) -> timings.write(metrics.round(), taken.figures()),
            new TensorBoardFiles(run.tensorBoard(), spark.sparkContext().hadoopConfiguration()),
            gauges);
  }

  @Override
  public void simulating(int round) {
    begin(round, Phase.SIMULATE);
  }

  private void begin(int round, Phase first) {
    updates = 0;
    gauges.round(round);
    times.restart(first);
  }

  @Override
  public void learning(int round, long simulated) {
    slots = simulated;
    if (simulated > 0) {
      times.next(Phase.PREPARE);
    } else {
      begin(round, Phase.PREPARE);
    }
  }

  @Override
  public void learning(int round, String agent) {
    times.next(
        CachingAlgorithm.named(agent).isPresent() ? Phase.LEARN_CACHER : Phase.LEARN_ALLOCATOR);
  }

  @Override
  public void averaged(int round, long count) {
    updates += count;
  }

  @Override
  public void evaluating(int round) {
    times.next(Phase.EVALUATE);
  }

  @Override
  public void measured(RoundMetrics metrics) {
    times.stop();
    RoundTimings timings = timings();
    sinks.forEach(sink -> sink.keep(metrics, timings, clock.instant()));
  }

  @Override
  public void completed(RoundMetrics metrics) {}

  private RoundTimings timings() {
    double simulating = times.seconds(Phase.SIMULATE).orElse(0.0);
    double learning =
        times.seconds(Phase.LEARN_CACHER).orElse(0.0)
            + times.seconds(Phase.LEARN_ALLOCATOR).orElse(0.0);
    return new RoundTimings(
        times.total(),
        simulating,
        times.seconds(Phase.LEARN_CACHER),
        times.seconds(Phase.LEARN_ALLOCATOR),
        times.seconds(Phase.EVALUATE),
        slots / simulating,
        updates / learning);
  }
}
