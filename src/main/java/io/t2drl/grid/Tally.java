package io.t2drl.grid;

import io.t2drl.trial.Standing;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** Counts what becomes of the trials of a search. */
final class Tally {

  private final Ladder ladder;
  private final int perPoint;
  private final double expectedRounds;
  private final byte[] phases;
  private final int[] counts = new int[Phase.values().length];
  private long rounds;
  private Step best;
  private double bestScore;

  /** How a trial stands. */
  private enum Phase {
    AHEAD,
    RUNNING,
    PAUSED,
    DONE,
    STOPPED,
    DIVERGED,
    FAILED
  }

  /**
   * Begins to count.
   *
   * @param ladder the rungs of all points
   * @param perPoint trials of each point
   * @param expectedRounds rounds that each of them is likely to play, summed over the points
   */
  Tally(Ladder ladder, int perPoint, long expectedRounds) {
    this.ladder = ladder;
    this.perPoint = perPoint;
    this.expectedRounds = (double) expectedRounds * perPoint;
    this.phases = new byte[ladder.points() * perPoint];
    counts[Phase.AHEAD.ordinal()] = phases.length;
  }

  /** All trials of a step begin. */
  void begun(Step step) {
    for (int training = 0; training < perPoint; training++) {
      set(step.point(), training, Phase.RUNNING);
    }
  }

  /** A trial of a step has ended. */
  void ended(Step step, int training, Standing standing) {
    rounds += ladder.rounds(step);
    set(
        step.point(),
        training,
        switch (standing.state()) {
          case DONE -> step.rung() == ladder.last() ? Phase.DONE : Phase.PAUSED;
          case DIVERGED -> Phase.DIVERGED;
          case FAILED -> Phase.FAILED;
        });
  }

  /** All trials of a step have ended. */
  void ended(Step step, double score) {
    if (Double.isNaN(score)) {
      stopped(step.point());
    } else if (best == null
        || step.rung() > best.rung()
        || step.rung() == best.rung() && score > bestScore) {
      best = step;
      bestScore = score;
    }
  }

  /** A point will not go on. */
  void stopped(int point) {
    for (int training = 0; training < perPoint; training++) {
      if (phases[point * perPoint + training] == Phase.PAUSED.ordinal()) {
        set(point, training, Phase.STOPPED);
      }
    }
  }

  private void set(int point, int training, Phase phase) {
    int trial = point * perPoint + training;
    counts[phases[trial]]--;
    phases[trial] = (byte) phase.ordinal();
    counts[phase.ordinal()]++;
  }

  /**
   * {@return how far the search is}
   *
   * @param number numbers of points by their places
   */
  SearchState state(IntUnaryOperator number) {
    return new SearchState(
        phases.length,
        count(Phase.DONE),
        count(Phase.RUNNING),
        count(Phase.PAUSED),
        count(Phase.STOPPED),
        count(Phase.DIVERGED),
        count(Phase.FAILED),
        expectedRounds == 0 ? 1 : Math.min(1, rounds / expectedRounds),
        Optional.ofNullable(best)
            .map(
                step ->
                    new SearchState.Standout(
                        number.applyAsInt(step.point()), ladder.until(step), bestScore)));
  }

  private int count(Phase phase) {
    return counts[phase.ordinal()];
  }
}
