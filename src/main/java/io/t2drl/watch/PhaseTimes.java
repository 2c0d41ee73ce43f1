package io.t2drl.watch;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Takes the time of a round's phases, which follow each other. */
final class PhaseTimes {

  private static final double NANOS = 1e9;

  private final LongSupplier nanoTime;
  private final Map<Phase, Long> durations = new EnumMap<>(Phase.class);
  private long roundStart;
  private long phaseStart;
  private Phase phase;

  /** What a round does. */
  enum Phase {
    SIMULATE,
    PREPARE,
    LEARN_CACHER,
    LEARN_ALLOCATOR,
    EVALUATE
  }

  /** Takes times by a clock of nanoseconds that never goes back. */
  PhaseTimes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A round begins, with this phase. */
  void restart(Phase first) {
    durations.clear();
    roundStart = nanoTime.getAsLong();
    phaseStart = roundStart;
    phase = first;
  }

  /** The phase ends, another begins. */
  void next(Phase following) {
    stop();
    phase = following;
  }

  /** The last phase ends. */
  void stop() {
    long now = nanoTime.getAsLong();
    durations.merge(phase, now - phaseStart, Long::sum);
    phaseStart = now;
  }

  /** {@return seconds from the round's start to the last end of a phase} */
  double total() {
    return (phaseStart - roundStart) / NANOS;
  }

  /** {@return seconds of a phase that has ended; empty if the round had none} */
  Optional<Double> seconds(Phase ended) {
    return Optional.ofNullable(durations.get(ended)).map(nanos -> nanos / NANOS);
  }
}
