package io.t2drl.grid;

import java.util.Optional;

/**
 * How far a search is. A trial is one training of a point, from its first rung to where it ends.
 *
 * @param trials all trials of the grid
 * @param done trials that have come to the end
 * @param running trials that are trained, or wait for a core
 * @param paused trials that may go on
 * @param stopped trials that will not go on, for others are better or the point failed
 * @param diverged trials that diverged
 * @param failed trials that failed
 * @param share share of the rounds that are likely to be played, 0 to 1
 * @param best the best point so far; nothing where none has come to the end of a rung
 */
public record SearchState(
    int trials,
    int done,
    int running,
    int paused,
    int stopped,
    int diverged,
    int failed,
    double share,
    Optional<Standout> best) {

  /**
   * A point that stands out: of those that have come furthest, the best one.
   *
   * @param point its number
   * @param rounds rounds that were played
   * @param score mean share of the gap that is closed, over seeds and scenarios; mean reward where
   *     there is no gap
   */
  public record Standout(int point, int rounds, double score) {}
}
