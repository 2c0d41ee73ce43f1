package io.t2drl.train;

import io.t2drl.config.CachingAlgorithm;
import io.t2drl.config.OfflineSettings;
import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.LogShare;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.ActorCriticAgent;
import io.t2drl.learn.allocation.CacheSavings;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.function.LongConsumer;

/**
 * A round of learning from logs, which hold by now the caches that are learned from.
 *
 * @param settings the run's settings
 * @param world the world of the logs
 * @param round number of the round
 * @param shares what the learners hold
 */
record LogRound(Settings settings, World world, int round, LogShares shares) implements Learners {

  @Override
  public Learners with(AllocationAgent agent, AgentState state, int now) {
    boolean values =
        LearnedRoles.caching(settings).filter(CachingAlgorithm::listsCaches).isPresent();
    if (!values || settings.offline().caches() != OfflineSettings.Caches.CHOSEN) {
      return this;
    }
    ActorCriticAgent valuing = (ActorCriticAgent) agent;
    Streams streams = new Streams(settings.seed());
    World where = world; // tasks get these, and not the round
    return new LogRound(
        settings,
        world,
        round,
        shares.with(
            (learner, share) ->
                valued(
                    share,
                    where,
                    new CacheSavings(valuing, state)
                        .of(
                            share.slots(),
                            // episodes have the numbers from 0 on
                            streams.stream(Purpose.LOGGED_REQUESTS, -1 - learner, now)))));
  }

  /**
   * Makes frames of what hits save, without a radio time to be given back.
   *
   * @param share whole episodes
   * @param world their world
   * @param savings what the hits of each slot save, in its reward
   * @return the share with rewards of frames: the mean of their slots' savings, less the price of
   *     caches that are too large
   */
  static LogShare valued(LogShare share, World world, double[] savings) {
    FrameReplay frames = share.frames();
    double[] reward = new double[frames.size()];
    for (int slot = 0; slot < savings.length; slot++) {
      reward[slot / world.slots()] += savings[slot] / world.slots();
    }
    for (int frame = 0; frame < reward.length; frame++) {
      reward[frame] -=
          world.overflowPenalty() * world.overflow(frames.cached(), frame * world.models());
    }
    return new LogShare(
        share.slots(),
        new FrameReplay(
            frames
                .rows()
                .with(FrameColumns.REWARD, reward)
                .with(FrameColumns.LINK_DELAY, new float[reward.length])
                .with(FrameColumns.EXPLORED, new boolean[reward.length])));
  }

  @Override
  public RewardScale slotScale() {
    return shares.slotScale();
  }

  @Override
  public RewardScale frameScale(int ofRound) {
    return shares.frameScale(settings);
  }

  @Override
  public Outcome learnFrames(
      LearningPlan<FrameReplay> plan, AgentState start, int in, LongConsumer averaged) {
    return shares.learnFrames(plan, start, in, averaged);
  }

  @Override
  public Outcome learnSlots(
      LearningPlan<SlotReplay> plan, AgentState start, int in, LongConsumer averaged) {
    return shares.learnSlots(plan, start, in, averaged);
  }
}
