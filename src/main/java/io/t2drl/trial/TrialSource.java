package io.t2drl.trial;

import java.util.List;

/** Where trials come from: perhaps some only once others have ended. Used by one thread. */
public interface TrialSource {

  /** {@return trials that can begin, each handed out once; none while others must end first} */
  List<Trial> next();

  /**
   * A trial has ended, and its end is kept.
   *
   * @param trial one of those handed out
   * @param standing how it stands
   */
  void ended(Trial trial, Standing standing);

  /**
   * {@return paused trainings of which nobody makes use any more, each handed out once: names of
   * trials, or of folders of trials}
   */
  default List<String> obsolete() {
    return List.of();
  }
}
