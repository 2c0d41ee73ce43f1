package io.t2drl.train;

/** Watches a run, for example to show its progress. */
public interface TrainingListener {

  /** The round begins to simulate. */
  void simulating(int round);

  /**
   * The round begins to learn from this many new slots; with this it begins where there are none.
   */
  void learning(int round, long slots);

  /** An agent, named as in reports, begins to learn. */
  default void learning(int round, String agent) {}

  /** This many updates, over all learners, have just been averaged. */
  void averaged(int round, long updates);

  /** The round begins to judge its policy. */
  void evaluating(int round);

  /**
   * The round's metrics are final, but it is not complete: should the process end before {@link
   * #completed}, the round is repeated, with the same metrics.
   */
  default void measured(RoundMetrics metrics) {}

  /** The round is complete and checkpointed. */
  void completed(RoundMetrics metrics);
}
