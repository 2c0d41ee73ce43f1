package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.experience.reading.ReplayReader;
import io.t2drl.learn.AgentState;
import io.t2drl.learn.RewardScale;
import io.t2drl.replay.FrameReplay;
import io.t2drl.replay.SlotReplay;
import io.t2drl.replay.Timescale;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Spark tasks learn from Parquet. */
final class SparkLearners implements Learners {

  private final JavaSparkContext context;
  private final RewardStatistics statistics;
  private final ReplayReader replay;
  private final Windows windows;

  /**
   * Prepares to learn from the experience of a run.
   *
   * @param spark session to run on
   * @param settings effective settings
   * @param base base directory of the datasets
   */
  SparkLearners(SparkSession spark, Settings settings, String base) {
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
    replay.check(Timescale.FRAMES, windows.firstFrames(round), round - 1);
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
