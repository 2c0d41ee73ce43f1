package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.experience.logs.LogShare;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.io.Serializable;
import java.util.function.LongConsumer;

/** The shares of logs that the learners of a round hold, wherever they hold them. */
interface LogShares {

  /** Changes a learner's share. */
  @FunctionalInterface
  interface Step extends Serializable {

    /** {@return the changed share of a learner} */
    LogShare of(int learner, LogShare share);
  }

  /**
   * Tells something of a share.
   *
   * @param <T> what it tells
   */
  @FunctionalInterface
  interface Telling<T extends Serializable> extends Serializable {

    /** {@return what it tells} */
    T of(LogShare share);
  }

  /** {@return changed shares} */
  LogShares with(Step step);

  /** {@return what the first learner's share tells} */
  <T extends Serializable> T first(Telling<T> telling);

  /** {@return the scale of slot rewards} */
  default RewardScale slotScale() {
    return first(share -> RewardQuantiles.of(share.slots()));
  }

  /** {@return the scale of frame rewards, as caching agents of these settings learn them} */
  default RewardScale frameScale(Settings settings) {
    return first(share -> RewardQuantiles.of(share.frames(), settings));
  }

  /** Trains an agent on slots, as {@link Learners} do. */
  Learners.Outcome learnSlots(
      LearningPlan<SlotReplay> plan, AgentState start, int round, LongConsumer averaged);

  /** Trains an agent on frames, as {@link Learners} do. */
  Learners.Outcome learnFrames(
      LearningPlan<FrameReplay> plan, AgentState start, int round, LongConsumer averaged);

  /** Where shares come from. */
  @FunctionalInterface
  interface Origin {

    /** {@return the shares of a round, which those of earlier ones make room for} */
    LogShares at(int round);

    /** Gives back what shares hold; asked for more, it reads again. */
    default void release() {}
  }
}
