package io.t2drl.grid;

import io.t2drl.search.Tuning;
import java.util.List;

/** What a search has left to spend. A step that is refused ends it: nothing smaller slips by. */
final class Budget {

  private final int trialsPerPoint;
  private long trials;
  private long rounds;
  private boolean refusedPoint;
  private boolean refusedRounds;

  /**
   * Begins to count.
   *
   * @param tuning most trials and rounds
   * @param trialsPerPoint trainings that each point has
   */
  Budget(Tuning tuning, int trialsPerPoint) {
    this.trialsPerPoint = trialsPerPoint;
    this.trials = tuning.trials();
    this.rounds = tuning.rounds();
  }

  /** {@return a budget that never ends} */
  static Budget unlimited() {
    return new Budget(new Tuning(List.of(), 0, Tuning.UNLIMITED, Tuning.UNLIMITED), 1);
  }

  /**
   * Takes what a step costs.
   *
   * @param step what would begin
   * @param ladder its rungs
   * @return whether it may begin
   */
  boolean take(Step step, Ladder ladder) {
    long cost = (long) ladder.rounds(step) * trialsPerPoint;
    refusedPoint |= step.rung() == 0 && trials < trialsPerPoint;
    if (step.rung() == 0 && refusedPoint) {
      return false;
    }
    refusedRounds |= rounds < cost;
    if (refusedRounds) {
      return false;
    }
    rounds -= cost;
    trials -= step.rung() == 0 ? trialsPerPoint : 0;
    return true;
  }

  /** {@return whether a step was refused for its rounds, so that none begins any more} */
  boolean isSpent() {
    return refusedRounds;
  }

  /** {@return whether any step was refused} */
  boolean hasRefused() {
    return refusedPoint || refusedRounds;
  }
}
