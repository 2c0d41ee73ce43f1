package io.t2drl.ope.tally;

import io.t2drl.ope.logged.LoggedFrame;
import io.t2drl.ope.logged.LoggedSlot;
import java.util.Optional;

/** Tallies one policy on one block of episodes: told of every frame, and of its slots in order. */
sealed interface Tally permits TargetTally, OwnTally {

  /** A frame begins. */
  void begin(LoggedFrame logs);

  /**
   * A slot of the frame.
   *
   * @param slot the logs
   * @param frame its frame
   * @param number its number within the frame
   * @param expected what the critic expects of what was executed, [E x U]
   * @param acted how likely what happened was; nothing where the policy that acted cannot be drawn
   *     from
   */
  void slot(LoggedSlot slot, int frame, int number, double[] expected, Optional<Acted> acted);

  /** A frame has ended. */
  void end(LoggedFrame logs);

  /**
   * The episodes have ended.
   *
   * @param observed their mean frame rewards, [E]
   */
  void finish(double[] observed);
}
