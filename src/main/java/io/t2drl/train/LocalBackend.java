package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.evaluate.EvaluationResult;
import io.t2drl.evaluate.Evaluator;
import io.t2drl.evaluate.Gap;
import io.t2drl.experience.reading.ReplayMemory;
import io.t2drl.experience.reading.ReplayWindow;
import io.t2drl.experience.recording.Behaviour;
import io.t2drl.experience.recording.RoundSummary;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.policy.Policy;
import io.t2drl.policy.PolicyNames;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The calling thread simulates and learns; experience stays in memory. */
final class LocalBackend implements Backend {

  private final Settings settings;
  private final World world;
  private final ReplayMemory memory;

  LocalBackend(Settings settings, World world) {
    this.settings = settings;
    this.world = world;
    memory = new ReplayMemory(settings, world);
  }

  @Override
  public RoundSummary simulate(Behaviour behaviour, int round) {
    return memory.simulate(behaviour, round, settings.train().cells());
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

  @Override
  public Optional<Gap> gap() {
    PolicyNames names = new PolicyNames(world, settings, name -> Optional.empty());
    return names.oracle().map(oracle -> new Gap(reward(names.resolve("rcars")), reward(oracle)));
  }

  private double reward(Policy policy) {
    return evaluate(Judge.evaluator(settings, world), policy).rewardSummary().mean();
  }

  @Override
  public EvaluationResult evaluate(Evaluator evaluator, Policy policy) {
    return evaluator.evaluate(policy);
  }
}
