package io.t2drl.benchmark;

/**
 * The same work on one core, and on all at the same time.
 *
 * @param oneCore times of a unit on one core
 * @param allCores times of a unit, by all cores together
 * @param cores their number
 */
public record Scaling(Measurement oneCore, Measurement allCores, int cores) {

  /** {@return how many times as fast all cores are as one} */
  public double speedup() {
    return allCores.rate() / oneCore.rate();
  }
}
