package io.t2drl.train;

import io.t2drl.experience.reading.ReplayWindow;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.Losses;
import io.t2drl.learn.RewardScale;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.function.LongConsumer;

/**
 * Where agents learn from the experience of a run, whoever has gathered it and whenever. All yield
 * the same, bit for bit.
 */
sealed interface Learners permits SparkLearners, LocalLearners {

  /** {@return the scale of slot rewards in round 0} */
  RewardScale slotScale();

  /** {@return the scale of frame rewards in a window of rounds, as caching agents learn them} */
  RewardScale frameScale(int fromRound, int toRound);

  /**
   * Trains an agent on frames.
   *
   * @param plan how it learns
   * @param start where it stands
   * @param window what it learns from, up to the round it learns in
   * @param averaged told the number of updates, over all learners, after each averaging
   */
  Outcome learnFrames(
      LearningPlan<FrameReplay> plan, AgentState start, ReplayWindow window, LongConsumer averaged);

  /**
   * Trains an agent on slots.
   *
   * @param plan how it learns
   * @param start where it stands
   * @param window what it learns from, up to the round it learns in
   * @param averaged told the number of updates, over all learners, after each averaging
   */
  Outcome learnSlots(
      LearningPlan<SlotReplay> plan, AgentState start, ReplayWindow window, LongConsumer averaged);

  /**
   * What a round of learning yields.
   *
   * @param state the averaged state
   * @param losses mean losses of the round
   */
  record Outcome(AgentState state, Losses losses) {}
}
