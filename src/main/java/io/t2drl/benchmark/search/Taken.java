package io.t2drl.benchmark.search;

/**
 * What work took.
 *
 * @param seconds by the wall clock, s
 * @param cpuSeconds by the processor time of this process, the Java machine's own threads among it,
 *     s
 */
public record Taken(double seconds, double cpuSeconds) {

  /** {@return both together} */
  Taken plus(Taken more) {
    return new Taken(seconds + more.seconds, cpuSeconds + more.cpuSeconds);
  }
}
