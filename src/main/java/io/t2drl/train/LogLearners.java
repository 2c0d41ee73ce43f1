package io.t2drl.train;

import io.t2drl.config.OfflineSettings;
import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.ChosenCaches;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.policy.Cacher;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.function.LongConsumer;

/**
 * Agents learn from logs, all of them in every round. Where {@code offline.caches} is chosen, the
 * caching agent chooses caches on the logged requests, as it would in a round of simulation; the
 * actor learns to act under these caches, and then the critics say what they are worth.
 *
 * @param settings the run's settings
 * @param world the world of the logs
 * @param logs the logs
 */
record LogLearners(Settings settings, World world, LogShares.Origin logs) implements Learners {

  @Override
  public Learners at(int round, Checkpoint start) {
    LogShares read = logs.at(round);
    if (settings.offline().caches() != OfflineSettings.Caches.CHOSEN) {
      return new LogRound(settings, world, round, read);
    }
    Cacher cacher =
        LearnedPolicies.policy(
                "round " + round,
                settings,
                world,
                start,
                Exploration.NONE,
                LearnedPolicies.learnsCacher(settings) ? Explorer.epsilon(settings, round) : 0)
            .cacher();
    ChosenCaches chosen = new ChosenCaches(world, cacher, new Streams(settings.seed()), round);
    return new LogRound(settings, world, round, read.with((learner, share) -> chosen.in(share)));
  }

  @Override
  public RewardScale slotScale() {
    return logs.at(0).slotScale();
  }

  @Override
  public RewardScale frameScale(int round) {
    return logs.at(round).frameScale(settings);
  }

  @Override
  public Outcome learnFrames(
      LearningPlan<FrameReplay> plan, AgentState start, int round, LongConsumer averaged) {
    return logs.at(round).learnFrames(plan, start, round, averaged);
  }

  @Override
  public Outcome learnSlots(
      LearningPlan<SlotReplay> plan, AgentState start, int round, LongConsumer averaged) {
    return logs.at(round).learnSlots(plan, start, round, averaged);
  }

  @Override
  public void release() {
    logs.release();
  }
}
