package io.t2drl.watch;

import io.t2drl.train.RoundMetrics;
import java.time.Instant;

/** Takes what is known of a round, before the round is complete. */
interface RoundSink {

  /**
   * Keeps a round. A round that was kept before, by a process that died, is replaced.
   *
   * @param metrics its metrics
   * @param timings how long it took
   * @param at when its metrics were known
   */
  void keep(RoundMetrics metrics, RoundTimings timings, Instant at);
}
