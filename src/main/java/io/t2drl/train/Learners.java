package io.t2drl.train;

import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.Losses;
import io.t2drl.learn.RewardScale;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.function.LongConsumer;

/**
 * Where agents learn from the experience of a run, whoever has gathered it and whenever. All yield
 * the same, bit for bit.
 */
sealed interface Learners
    permits SparkLearners, LocalLearners, LogLearners, LogRound, HindsightRound {

  /** {@return the scale of slot rewards in round 0} */
  RewardScale slotScale();

  /**
   * {@return the scale of frame rewards in what a round learns from, as caching agents learn them}
   */
  RewardScale frameScale(int round);

  /**
   * Prepares for a round.
   *
   * @param round number of the round
   * @param start where the agents stand
   * @return the learners of the round
   */
  default Learners at(int round, Checkpoint start) {
    return this;
  }

  /**
   * Takes note of what the allocation agent of the round has learned, before frames are learned
   * from.
   *
   * @param agent the agent
   * @param state where it stands now
   * @param round the round
   * @return the learners of the rest of the round
   */
  default Learners with(AllocationAgent agent, AgentState state, int round) {
    return this;
  }

  /**
   * Trains an agent on frames.
   *
   * @param plan how it learns
   * @param start where it stands
   * @param round the round that it learns in
   * @param averaged told the number of updates, over all learners, after each averaging
   */
  Outcome learnFrames(
      LearningPlan<FrameReplay> plan, AgentState start, int round, LongConsumer averaged);

  /**
   * Trains an agent on slots.
   *
   * @param plan how it learns
   * @param start where it stands
   * @param round the round that it learns in
   * @param averaged told the number of updates, over all learners, after each averaging
   */
  Outcome learnSlots(
      LearningPlan<SlotReplay> plan, AgentState start, int round, LongConsumer averaged);

  /** Gives back what was made for the rest of a round, when that is over. */
  default void done() {}

  /** Gives back what it holds of the experience, when all rounds are over. */
  default void release() {}

  /**
   * What a round of learning yields.
   *
   * @param state the averaged state
   * @param losses mean losses of the round
   */
  record Outcome(AgentState state, Losses losses) {}
}
