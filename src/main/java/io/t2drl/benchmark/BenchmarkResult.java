package io.t2drl.benchmark;

import java.util.List;

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
 */
public record BenchmarkResult(
    String scenario,
    int cells,
    int learners,
    String master,
    int cores,
    String codeVersion,
    List<Measurement> measurements,
    CoreFigures core) {

  /** Keeps the measurements unmodifiable. */
  public BenchmarkResult {
    measurements = List.copyOf(measurements);
  }
}
