package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.function.LongConsumer;

/**
 * The rest of a round, once it is known what any cache would have saved.
 *
 * @param settings the run's settings
 * @param gathered what the round has gathered
 * @param frames frames of which it is known
 */
record HindsightRound(Settings settings, Learners gathered, Frames frames) implements Learners {

  /** The frames that learners hold, wherever they hold them. */
  interface Frames {

    /** {@return those of the first learner} */
    FrameReplay first();

    /** Trains an agent on them, as {@link Learners} do. */
    Outcome learn(
        LearningPlan<FrameReplay> plan, AgentState start, int round, LongConsumer averaged);

    /** Gives back what they hold. */
    default void release() {}
  }

  @Override
  public void done() {
    frames.release();
  }

  @Override
  public RewardScale slotScale() {
    return gathered.slotScale();
  }

  @Override
  public RewardScale frameScale(int round) {
    return RewardQuantiles.of(frames.first(), settings);
  }

  @Override
  public Outcome learnFrames(
      LearningPlan<FrameReplay> plan, AgentState start, int round, LongConsumer averaged) {
    return frames.learn(plan, start, round, averaged);
  }

  @Override
  public Outcome learnSlots(
      LearningPlan<SlotReplay> plan, AgentState start, int round, LongConsumer averaged) {
    return gathered.learnSlots(plan, start, round, averaged);
  }
}
