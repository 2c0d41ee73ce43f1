package io.t2drl.train;

import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.RoundSummary;

/** Where experience comes from. All simulators yield the same, bit for bit. */
@FunctionalInterface
interface Simulator {

  /**
   * Simulates a round and keeps its experience where {@link Learners} find it.
   *
   * @param behaviour who acts
   * @param round number of the round
   * @return what came of it
   */
  RoundSummary simulate(Behaviour behaviour, int round);
}
