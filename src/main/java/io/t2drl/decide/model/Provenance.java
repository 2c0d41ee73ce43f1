package io.t2drl.decide.model;

import java.util.List;

/**
 * Where a policy comes from.
 *
 * @param program version of the program that wrote it
 * @param scenario name of the scenario it was trained on
 * @param run directory of the run
 * @param round round after which it was taken, from 0
 * @param seed root of the run's random streams
 * @param cacher what decides on caches in the run: a learner, or the fixed policy that stood in
 * @param allocator what decides on allocations in the run
 * @param scores what the run's last evaluation up to that round measured, by the names of its
 *     metrics, and as {@code round} which round that was: the policy has learned since unless it is
 *     the policy's own; empty where there was none
 */
public record Provenance(
    String program,
    String scenario,
    String run,
    int round,
    long seed,
    String cacher,
    String allocator,
    List<Score> scores) {

  /** Makes the list immutable. */
  public Provenance {
    scores = List.copyOf(scores);
  }
}
