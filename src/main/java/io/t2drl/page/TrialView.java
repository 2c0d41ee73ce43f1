package io.t2drl.page;

import java.util.List;

/**
 * A trial as its page shows it.
 *
 * @param id its name
 * @param point number of its configuration; trials of one differ in their seeds only
 * @param seed its seed
 * @param state how it stands
 * @param reason why it failed, diverged or was stopped; empty where there is nothing to say
 * @param values its parameters, in their order: numbers, or numbers of categories; NaN where a
 *     condition leaves one out
 * @param rounds how far it was trained, rounds
 * @param score what it showed when last judged; NaN where it was not
 * @param curve pairs of rounds and score, ascending
 * @param seconds how long it trained, s
 * @param settings its configuration as arguments of the command line, {@code -s key=value ...}
 */
public record TrialView(
    String id,
    int point,
    long seed,
    State state,
    String reason,
    double[] values,
    int rounds,
    double score,
    List<double[]> curve,
    double seconds,
    String settings) {

  /** How a trial stands. */
  public enum State {
    /** Being trained, or waiting to be promoted. */
    RUNNING,
    /** Trained to the end. */
    DONE,
    /** Stopped early, for others were better. */
    STOPPED,
    /** Its training diverged. */
    DIVERGED,
    /** Failed as often as it was tried. */
    FAILED
  }
}
