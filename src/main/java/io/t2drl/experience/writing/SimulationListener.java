package io.t2drl.experience.writing;

import io.t2drl.experience.recording.RoundSummary;

/** Watches a simulation. */
public interface SimulationListener {

  /**
   * Told of each episode that an earlier attempt has completed, in their order.
   *
   * @param episode its number, from 0
   */
  void kept(int episode);

  /**
   * Told of each episode that is written.
   *
   * @param summary what it yielded
   */
  void simulated(RoundSummary summary);
}
