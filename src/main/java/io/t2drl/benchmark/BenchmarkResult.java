package io.t2drl.benchmark;

import java.util.List;
import java.util.Optional;

/**
 * What a benchmark measured, and on what.
 *
 * @param scenario name of the scenario
 * @param cells cells of a round
 * @param learners learners
 * @param master Spark's master
 * @param cores cores that Spark sees
 * @param codeVersion version of this program
 * @param measurements one per stage
 * @param core what single cores reach
 * @param reference what a reference took for the same, if it was timed
 */
public record BenchmarkResult(
    String scenario,
    int cells,
    int learners,
    String master,
    int cores,
    String codeVersion,
    List<Measurement> measurements,
    CoreFigures core,
    Optional<ReferenceTimes> reference) {

  /** Keeps the measurements unmodifiable. */
  public BenchmarkResult {
    measurements = List.copyOf(measurements);
  }

  /** {@return this result beside a reference} */
  public BenchmarkResult beside(ReferenceTimes timed) {
    return new BenchmarkResult(
        scenario,
        cells,
        learners,
        master,
        cores,
        codeVersion,
        measurements,
        core,
        Optional.of(timed));
  }
}
