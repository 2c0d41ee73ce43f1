package io.t2drl.benchmark;

import java.util.Optional;

/** Work that is timed on one core. */
public enum CoreWork {
  /** An update of critic and actor. */
  ALLOCATOR_UPDATE("update", 0.6),
  /** A decision from as many samples as while experience is collected. */
  COLLECTING("decision", 0.4),
  /** A decision from as many samples as where policies are judged. */
  JUDGED("best", 0.35),
  /** An update of the caching agent. */
  CACHER_UPDATE(null, Double.NaN),
  /** A slot with fixed policies. */
  SIMULATION("simulate", 1);

  private final String reference;
  private final double goal;

  CoreWork(String reference, double goal) {
    this.reference = reference;
    this.goal = goal;
  }

  /** {@return what the reference calls it, if it has it} */
  Optional<String> reference() {
    return Optional.ofNullable(reference);
  }

  /** {@return the most that it is to take, as a share of the reference's time} */
  double goal() {
    return goal;
  }
}
