package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.experience.manifest.ExperienceFiles;
import io.t2drl.experience.parquet.RoundFiles;
import io.t2drl.jobs.JobGroup;
import io.t2drl.learn.RewardScale;
import io.t2drl.replay.FrameColumns;
import io.t2drl.replay.SlotColumns;
import io.t2drl.replay.Timescale;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Finds the scale of rewards in the experience of a run, as {@link RewardQuantiles} defines it.
 *
 * @param spark session
 * @param experience base directory of the datasets
 * @param settings the run's settings
 * @param most most values that are put in order, unless a single cell has more
 */
record RewardStatistics(SparkSession spark, String experience, Settings settings, long most) {

  /** {@return the scale of slot rewards in round 0} */
  RewardScale slots() {
    return named(
        0,
        "scale of the slot rewards",
        () ->
            of(Timescale.SLOTS, settings.cell().slots(), 0, 0, "true", SlotColumns.REWARD.name()));
  }

  /** {@return the scale of frame rewards in a window of rounds, as caching agents learn them} */
  RewardScale frames(int fromRound, int toRound) {
    String reward =
        settings.ddqn().linkBaseline()
            ? String.format(
                Locale.ROOT,
                "%s + %s * %s",
                FrameColumns.REWARD,
                settings.cost().alpha(),
                FrameColumns.LINK_DELAY)
            : FrameColumns.REWARD.name();
    return named(
        toRound,
        "scale of the frame rewards",
        () -> of(Timescale.FRAMES, 1, fromRound, toRound, "not " + FrameColumns.EXPLORED, reward));
  }

  private RewardScale named(int round, String what, Supplier<RewardScale> work) {
    return JobGroup.call(
        JavaSparkContext.fromSparkContext(spark.sparkContext()),
        "round " + round,
        String.format(Locale.ROOT, "round %d: %s", round, what),
        work);
  }

  /** Scale of an expression where a condition holds, or of all rows where it never does. */
  private RewardScale of(
      Timescale timescale,
      int rowsPerFrame,
      int fromRound,
      int toRound,
      String condition,
      String reward) {
    long cells = RewardQuantiles.cells(settings, toRound - fromRound + 1, rowsPerFrame, most);
    String[] rounds =
        IntStream.rangeClosed(fromRound, toRound)
            .mapToObj(round -> ExperienceFiles.round(experience, timescale, round).toString())
            .toArray(String[]::new);
    String quantiles =
        String.format(Locale.ROOT, "percentile(%s, array(%s))", reward, RewardQuantiles.levels());
    List<Double> found =
        RoundFiles.reader(spark)
            .parquet(rounds)
            .where(SlotColumns.CELL + " < " + cells)
            .agg(
                functions.expr(
                    String.format(
                        Locale.ROOT,
                        "coalesce(%1$s filter (where %2$s), %1$s)",
                        quantiles,
                        condition)))
            .first()
            .getList(0);
    return RewardQuantiles.scale(found);
  }
}
