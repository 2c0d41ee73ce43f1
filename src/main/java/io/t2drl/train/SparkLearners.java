package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.experience.reading.ReplayReader;
import io.t2drl.experience.reading.ReplayWindow;
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
  }

  /** Checks slots before work begins that would need them. */
  void checkSlots(int fromRound, int toRound) {
    replay.check(Timescale.SLOTS, fromRound, toRound);
  }

  /** Checks frames before work begins that would need them. */
  void checkFrames(int fromRound, int toRound) {
    replay.check(Timescale.FRAMES, fromRound, toRound);
  }

  @Override
  public RewardScale slotScale() {
    return statistics.slots();
  }

  @Override
  public RewardScale frameScale(int fromRound, int toRound) {
    replay.check(Timescale.FRAMES, fromRound, toRound);
    return statistics.frames(fromRound, toRound);
  }

  @Override
  public Outcome learnFrames(
      LearningPlan<FrameReplay> plan,
      AgentState start,
      ReplayWindow window,
      LongConsumer averaged) {
    return new SparkLearning<>(context, plan)
        .train(window.toRound(), start, replay.frames(window), averaged);
  }

  @Override
  public Outcome learnSlots(
      LearningPlan<SlotReplay> plan, AgentState start, ReplayWindow window, LongConsumer averaged) {
    return new SparkLearning<>(context, plan)
        .train(window.toRound(), start, replay.slots(window), averaged);
  }
}
