package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.edge.World;
import io.t2drl.experience.reading.ReplayReader;
import io.t2drl.jobs.JobGroup;
import io.t2drl.jobs.Shared;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.AllocationAgent;
import io.t2drl.learn.RewardScale;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Spark tasks learn from Parquet. */
final class SparkLearners implements Learners {

  private final JavaSparkContext context;
  private final RewardStatistics statistics;
  private final ReplayReader replay;
  private final Settings settings;
  private final World world;
  private final Windows windows;

  /**
   * Prepares to learn from the experience of a run.
   *
   * @param spark session to run on
   * @param settings effective settings
   * @param world the world they describe
   * @param base base directory of the datasets
   */
  SparkLearners(SparkSession spark, Settings settings, World world, String base) {
    this.settings = settings;
    this.world = world;
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    statistics = new RewardStatistics(spark, base, settings, RewardQuantiles.MOST);
    replay = new ReplayReader(spark, base);
    windows = new Windows(settings);
  }

  /** Checks the slots of earlier rounds that a round will learn from, before it is simulated. */
  void checkSlots(int round) {
    replay.check(Timescale.SLOTS, windows.slots(round).fromRound(), round - 1);
  }

  /** Checks the frames of earlier rounds that a round will learn from, before it is simulated. */
  void checkFrames(int round) {
    int first =
        Hindsights.wanted(settings) ? windows.firstHindsight(round) : windows.firstFrames(round);
    replay.check(Timescale.FRAMES, first, round - 1);
  }

  @Override
  public RewardScale slotScale() {
    return statistics.slots();
  }

  @Override
  public RewardScale frameScale(int round) {
    replay.check(Timescale.FRAMES, windows.firstFrames(round), round);
    return statistics.frames(windows.firstFrames(round), round);
  }

  @Override
  public Learners with(AllocationAgent agent, AgentState state, int round) {
    if (!Hindsights.wanted(settings)) {
      return this;
    }
    Shared<Hindsights> sent =
        Shared.broadcast(context, Hindsights.of(agent, state, settings, world));
    JavaRDD<FrameReplay> valued =
        replay
            .slots(windows.hindsightSlots(round))
            .zip(replay.frames(windows.hindsightFrames(round)))
            .map(share -> sent.get().of(share._1(), share._2()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new HindsightRound(settings, this, new Valued(context, valued, sent, round));
  }

  /**
   * Frames that executors hold until they have been learned from.
   *
   * @param context where they are
   * @param shares one element per learner
   * @param sent what values them
   * @param now the round
   */
  private record Valued(
      JavaSparkContext context, JavaRDD<FrameReplay> shares, Shared<Hindsights> sent, int now)
      implements HindsightRound.Frames {

    @Override
    public FrameReplay first() {
      String round = "round " + now;
      return JobGroup.call(
          context, round, round + ": what other caches would have saved", shares::first);
    }

    @Override
    public Outcome learn(
        LearningPlan<FrameReplay> plan, AgentState start, int round, LongConsumer averaged) {
      return new SparkLearning<>(context, plan).train(round, start, shares, averaged);
    }

    @Override
    public void release() {
      if (shares.getStorageLevel().useMemory()) { // else whoever learned from them has let go
        shares.unpersist(false);
      }
      sent.release();
    }
  }

  @Override
  public Outcome learnFrames(
      LearningPlan<FrameReplay> plan, AgentState start, int round, LongConsumer averaged) {
    return new SparkLearning<>(context, plan)
        .train(round, start, replay.frames(windows.frames(round)), averaged);
  }

  @Override
  public Outcome learnSlots(
      LearningPlan<SlotReplay> plan, AgentState start, int round, LongConsumer averaged) {
    return new SparkLearning<>(context, plan)
        .train(round, start, replay.slots(windows.slots(round)), averaged);
  }
}
