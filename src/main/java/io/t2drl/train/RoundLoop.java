package io.t2drl.train;

import io.t2drl.config.TrainSettings;
import java.util.Optional;

/**
 * What happens in a round, wherever its work is done: simulate, learn both timescales, judge. The
 * cacher learns on the frame rewards that the allocator produces, the allocator on the caches that
 * the cacher picks.
 *
 * @param train the run's round loop
 * @param until number of rounds after which the loop is left, and judged in any case
 * @param explorer gathers experience; empty where the experience of all rounds is there already
 * @param learning learns from it
 * @param judge judges what was learned
 * @param listener told what begins
 */
record RoundLoop(
    TrainSettings train,
    int until,
    Optional<Explorer> explorer,
    RoundLearning learning,
    Judge judge,
    TrainingListener listener) {

  /**
   * What a round yields.
   *
   * @param checkpoint where both agents stand after it
   * @param metrics what is kept of it
   */
  record Played(Checkpoint checkpoint, RoundMetrics metrics) {}

  /**
   * Plays a round.
   *
   * @param round number of the round
   * @param before where the agents stand; null before the first round
   */
  Played play(int round, Checkpoint before) {
    Optional<RoundMetrics.Acting> acting = explorer.map(exploring -> act(exploring, round, before));
    listener.learning(round, acting.map(RoundMetrics.Acting::slots).orElse(0L));
    RoundLearning.Outcome learned = learning.learn(round, before);
    return new Played(
        learned.checkpoint(),
        new RoundMetrics(
            round, acting, learned.cacher(), learned.allocator(), judge(learned.checkpoint())));
  }

  private RoundMetrics.Acting act(Explorer exploring, int round, Checkpoint before) {
    listener.simulating(round);
    return exploring.act(round, before);
  }

  private Optional<Verdict> judge(Checkpoint checkpoint) {
    int rounds = checkpoint.round() + 1;
    if (rounds % train.evaluateEvery() != 0 && !train.endsAfter(rounds) && rounds != until) {
      return Optional.empty();
    }
    listener.evaluating(checkpoint.round());
    return Optional.of(judge.judge(checkpoint));
  }
}
