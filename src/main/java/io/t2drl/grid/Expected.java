package io.t2drl.grid;

import io.t2drl.search.Method;

/** How much work a search with rungs is likely to be. */
final class Expected {

  private Expected() {}

  /** {@return rounds of all steps if no point fails, each in one of its trials} */
  static long rounds(Method method, Ladder ladder) {
    long rounds = 0;
    int points = ladder.points();
    for (int rung = 0; rung <= ladder.last(); rung++) {
      rounds += (long) points * ladder.rounds(new Step(0, rung));
      points = Math.max(1, method.promoted(points));
    }
    return rounds;
  }
}
