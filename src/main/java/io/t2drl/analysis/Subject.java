package io.t2drl.analysis;

import io.t2drl.experience.logs.LoggedExperience;
import io.t2drl.replay.Timescale;

/**
 * Experience that is looked at as one thing, beside others.
 *
 * @param name what it is called
 * @param experience its rounds
 */
public record Subject(String name, LoggedExperience experience) {

  long slots() {
    return experience.count(Timescale.SLOTS);
  }

  long frames() {
    return experience.count(Timescale.FRAMES);
  }
}
