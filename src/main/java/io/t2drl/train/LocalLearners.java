package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.experience.reading.ReplayMemory;
import io.t2drl.experience.reading.ReplayWindow;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.function.LongConsumer;

/** The calling thread learns from experience in its memory. */
final class LocalLearners implements Learners {

  private final Settings settings;
  private final ReplayMemory memory;

  LocalLearners(Settings settings, ReplayMemory memory) {
    this.settings = settings;
    this.memory = memory;
  }

  @Override
  public RewardScale slotScale() {
    long cells = RewardQuantiles.cells(settings, 1, settings.cell().slots(), RewardQuantiles.MOST);
    return RewardQuantiles.scale(memory.slotRewards(0, 0, cells));
  }

  @Override
  public RewardScale frameScale(int fromRound, int toRound) {
    long cells = RewardQuantiles.cells(settings, toRound - fromRound + 1, 1, RewardQuantiles.MOST);
    double baseline = settings.ddqn().linkBaseline() ? settings.cost().alpha() : 0;
    return RewardQuantiles.scale(memory.frameRewards(fromRound, toRound, cells, baseline));
  }

  @Override
  public Outcome learnFrames(
      LearningPlan<FrameReplay> plan,
      AgentState start,
      ReplayWindow window,
      LongConsumer averaged) {
    return new LocalLearning<>(plan)
        .train(window.toRound(), start, memory.frames(window), averaged);
  }

  @Override
  public Outcome learnSlots(
      LearningPlan<SlotReplay> plan, AgentState start, ReplayWindow window, LongConsumer averaged) {
    return new LocalLearning<>(plan).train(window.toRound(), start, memory.slots(window), averaged);
  }
}
