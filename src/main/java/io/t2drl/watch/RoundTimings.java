package io.t2drl.watch;

import io.t2drl.train.Figure;
import java.util.List;
import java.util.Optional;

/**
 * How long a round took, in seconds of the clock. Two runs with the same seed differ in these, and
 * in nothing else.
 *
 * @param round time until the round's metrics were known, all work included
 * @param simulate simulating and writing experience
 * @param learnCacher the caching agent's learning, reading its replay window included; empty where
 *     it is not learned
 * @param learnAllocator the same of the allocation agent
 * @param evaluate judging the policy; empty where the round was not evaluated
 * @param slotsPerSecond slots simulated and written per second of simulating
 * @param updatesPerSecond updates of all learners per second of learning
 */
public record RoundTimings(
    double round,
    double simulate,
    Optional<Double> learnCacher,
    Optional<Double> learnAllocator,
    Optional<Double> evaluate,
    double slotsPerSecond,
    double updatesPerSecond) {

  /** {@return all of them, in the order of the columns; the same in every round} */
  public List<Figure> figures() {
    Figure.Group group = new Figure.Group("time");
    return List.of(
        group.figure("round_s", "s", "time from the round's start to its metrics", round),
        group.figure("simulate_s", "s", "simulating and writing experience", simulate),
        group.figure("learn_cacher_s", "s", "learning of the caching agent", learnCacher),
        group.figure("learn_allocator_s", "s", "learning of the allocation agent", learnAllocator),
        group.figure("evaluate_s", "s", "judging the policy", evaluate),
        group.figure("slots_per_s", "1/s", "slots per second of simulating", slotsPerSecond),
        group.figure(
            "updates_per_s",
            "1/s",
            "updates of all learners per second of learning",
            updatesPerSecond));
  }
}
