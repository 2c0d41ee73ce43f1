package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.experience.RoundFiles;
import io.t2drl.jobs.JobGroup;
import io.t2drl.learn.RewardScale;
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
        () -> of("slots", settings.cell().slots(), 0, 0, "true", "reward"));
  }

  /** {@return the scale of frame rewards in a window of rounds, as caching agents learn them} */
  RewardScale frames(int fromRound, int toRound) {
    String baseline =
        String.format(Locale.ROOT, "reward + %s * link_delay_s", settings.cost().alpha());
    String reward = settings.ddqn().linkBaseline() ? baseline : "reward";
    return named(
        toRound,
        "scale of the frame rewards",
        () -> of("frames", 1, fromRound, toRound, "not explored", reward));
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
      String dataset,
      int rowsPerFrame,
      int fromRound,
      int toRound,
      String condition,
      String reward) {
    long cells = RewardQuantiles.cells(settings, toRound - fromRound + 1, rowsPerFrame, most);
    String[] rounds =
        IntStream.rangeClosed(fromRound, toRound)
            .mapToObj(
                round -> String.format(Locale.ROOT, "%s/%s/round=%d", experience, dataset, round))
            .toArray(String[]::new);
    String quantiles =
        String.format(Locale.ROOT, "percentile(%s, array(%s))", reward, RewardQuantiles.levels());
    List<Double> found =
        RoundFiles.reader(spark)
            .parquet(rounds)
            .where("cell < " + cells)
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
