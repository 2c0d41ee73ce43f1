package io.t2drl.benchmark;

import io.t2drl.benchmark.work.Work;

/**
 * What one core takes for a unit of work, and what it cannot do without. Both are CPU time, which
 * other work on the same machine disturbs least.
 *
 * @param kind what is done
 * @param measurement times of one unit
 * @param work counted arithmetic of units that are worked on together; nothing where networks have
 *     no part in it
 * @param units how many units that are
 * @param leastSeconds CPU time that this core takes for the matrix products of one unit alone
 */
public record CoreStage(
    CoreWork kind, Measurement measurement, Work work, int units, double leastSeconds) {

  /** {@return floating-point operations of the matrix products of one unit} */
  public double flops() {
    return (double) work.flops() / units;
  }

  /** {@return logistic functions of one unit} */
  public double logistics() {
    return (double) work.logistics() / units;
  }

  /** {@return share of the CPU time that the products alone would take at the rate of sgemm} */
  public double limitReached() {
    return leastSeconds / measurement.cpuMedian();
  }
}
