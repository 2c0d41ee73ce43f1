package io.t2drl.train;

import io.t2drl.config.CachingAlgorithm;
import io.t2drl.config.OfflineSettings;
import io.t2drl.config.Settings;
import io.t2drl.edge.Streams;
import io.t2drl.edge.Streams.Purpose;
import io.t2drl.edge.World;
import io.t2drl.experience.logs.ChosenCaches;
import io.t2drl.experience.logs.LogShare;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.RewardScale;
import io.t2drl.learn.allocation.ActorCriticAgent;
import io.t2drl.learn.allocation.CacheSavings;
import io.t2drl.learn.role.LearnedRoles;
import io.t2drl.policy.Cacher;
import io.t2drl.replay.Exploration;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Agents learn from logs, all of them in every round. Where {@code offline.caches} is chosen, the
 * caching agent chooses caches on the logged requests, as it would in a round of simulation; the
 * actor learns to act under these caches, and then the critics say what they are worth.
 */
final class LogLearners implements Learners {

  private final Settings settings;
  private final World world;
  private final LogShares.Origin logs;
  private final int round;
  private final LogShares shares;

  /**
   * Prepares to learn.
   *
   * @param settings the run's settings
   * @param world the world of the logs
   * @param logs the logs
   */
  LogLearners(Settings settings, World world, LogShares.Origin logs) {
    this(settings, world, logs, -1, null);
  }

  private LogLearners(
      Settings settings, World world, LogShares.Origin logs, int round, LogShares shares) {
    this.settings = settings;
    this.world = world;
    this.logs = logs;
    this.round = round;
    this.shares = shares;
  }

  private LogLearners holding(int now, LogShares held) {
    return new LogLearners(settings, world, logs, now, held);
  }

  private boolean choosing() {
    return settings.offline().caches() == OfflineSettings.Caches.CHOSEN;
  }

  @Override
  public Learners at(int now, Checkpoint start) {
    LogShares read = logs.at(now);
    if (!choosing()) {
      return holding(now, read);
    }
    Cacher cacher =
        LearnedPolicies.policy(
                "round " + now,
                settings,
                world,
                start,
                Exploration.NONE,
                LearnedPolicies.learnsCacher(settings) ? Explorer.epsilon(settings, now) : 0)
            .cacher();
    ChosenCaches chosen = new ChosenCaches(world, cacher, new Streams(settings.seed()), now);
    return holding(now, read.with((learner, share) -> chosen.in(share)));
  }

  @Override
  public Learners with(AllocationAgent agent, AgentState state) {
    boolean values =
        LearnedRoles.caching(settings).filter(CachingAlgorithm::listsCaches).isPresent();
    if (!choosing() || !values) {
      return this;
    }
    ActorCriticAgent valuing = (ActorCriticAgent) agent;
    Streams streams = new Streams(settings.seed());
    World where = world;
    int now = round;
    return holding(
        now,
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

  /** Frames whose rewards are what hits save, without a radio time to be given back. */
  private static LogShare valued(LogShare share, World world, double[] savings) {
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

  private LogShares now() {
    return Optional.ofNullable(shares).orElseGet(() -> logs.at(0));
  }

  @Override
  public RewardScale slotScale() {
    return now().first(share -> RewardQuantiles.of(share.slots()));
  }

  @Override
  public RewardScale frameScale(int ofRound) {
    Settings of = settings;
    return now().first(share -> RewardQuantiles.of(share.frames(), of));
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
