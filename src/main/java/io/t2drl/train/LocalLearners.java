package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.experience.reading.ReplayMemory;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.RewardScale;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** The calling thread learns from experience in its memory. */
final class LocalLearners implements Learners {

  private final Settings settings;
  private final ReplayMemory memory;
  private final World world;
  private final Windows windows;

  LocalLearners(Settings settings, World world, ReplayMemory memory) {
    this.settings = settings;
    this.world = world;
    this.memory = memory;
    this.windows = new Windows(settings);
  }

  @Override
  public RewardScale slotScale() {
    long cells = RewardQuantiles.cells(settings, 1, settings.cell().slots(), RewardQuantiles.MOST);
    return RewardQuantiles.scale(memory.slotRewards(0, 0, cells));
  }

  @Override
  public RewardScale frameScale(int round) {
    int first = windows.firstFrames(round);
    long cells = RewardQuantiles.cells(settings, round - first + 1, 1, RewardQuantiles.MOST);
    double baseline = settings.ddqn().linkBaseline() ? settings.cost().alpha() : 0;
    return RewardQuantiles.scale(memory.frameRewards(first, round, cells, baseline));
  }

  @Override
  public Learners with(AllocationAgent agent, AgentState state, int round) {
    if (!Hindsights.wanted(settings)) {
      return this;
    }
    Hindsights hindsights = Hindsights.of(agent, state, settings, world);
    List<SlotReplay> slots = memory.slots(windows.hindsightSlots(round));
    List<FrameReplay> frames = memory.frames(windows.hindsightFrames(round));
    List<FrameReplay> valued =
        IntStream.range(0, slots.size())
            .mapToObj(learner -> hindsights.of(slots.get(learner), frames.get(learner)))
            .toList();
    return new HindsightRound(settings, this, new Valued(valued));
  }

  /** Frames in the memory of the calling thread. */
  private record Valued(List<FrameReplay> shares) implements HindsightRound.Frames {

    @Override
    public FrameReplay first() {
      return shares.get(0);
    }

    @Override
    public Outcome learn(
        LearningPlan<FrameReplay> plan, AgentState start, int round, LongConsumer averaged) {
      return new LocalLearning<>(plan).train(round, start, shares, averaged);
    }
  }

  @Override
  public Outcome learnFrames(
      LearningPlan<FrameReplay> plan, AgentState start, int round, LongConsumer averaged) {
    return new LocalLearning<>(plan)
        .train(round, start, memory.frames(windows.frames(round)), averaged);
  }

  @Override
  public Outcome learnSlots(
      LearningPlan<SlotReplay> plan, AgentState start, int round, LongConsumer averaged) {
    return new LocalLearning<>(plan)
        .train(round, start, memory.slots(windows.slots(round)), averaged);
  }
}
