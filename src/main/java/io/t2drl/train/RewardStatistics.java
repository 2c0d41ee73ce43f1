package io.t2drl.train;

import io.t2drl.config.Settings;
import io.t2drl.experience.JobGroup;
import io.t2drl.experience.ReplayReader;
import io.t2drl.learn.RewardScale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Finds the scale of rewards in the experience of a run. Deep fades make rewards heavy-tailed (mean
 * and variance hardly converge), so it takes median and central quantiles.
 *
 * @param spark session
 * @param experience base directory of the datasets
 */
record RewardStatistics(SparkSession spark, String experience) {

  /** {@return the scale of slot rewards in round 0} */
  RewardScale slots() {
    return named(0, "scale of the slot rewards", () -> of("slots", 0, 0, "true", "reward"));
  }

  /**
   * {@return the scale of frame rewards in a window of rounds, as the DDQN learns them}
   *
   * @throws io.t2drl.config.UserError if a round is missing, or a file of it damaged
   */
  RewardScale frames(Settings settings, int fromRound, int toRound) {
    ReplayReader.checkFrames(spark, experience, fromRound, toRound);
    String baseline = "reward + %s * link_delay_s".formatted(settings.cost().alpha());
    String reward = settings.ddqn().linkBaseline() ? baseline : "reward";
    return named(
        toRound,
        "scale of the frame rewards",
        () -> of("frames", fromRound, toRound, "exploration_noise = 0", reward));
  }

  private RewardScale named(int round, String what, Supplier<RewardScale> work) {
    return JobGroup.call(
        JavaSparkContext.fromSparkContext(spark.sparkContext()),
        "round " + round,
        "round %d: %s".formatted(round, what),
        work);
  }

  /** Scale of an expression where a condition holds, or of all rows where it never does. */
  private RewardScale of(
      String dataset, int fromRound, int toRound, String condition, String reward) {
    String[] rounds =
        IntStream.rangeClosed(fromRound, toRound)
            .mapToObj(round -> "%s/%s/round=%d".formatted(experience, dataset, round))
            .toArray(String[]::new);
    String learned = "coalesce(percentile(%1$s, %2$s) filter (where %3$s), percentile(%1$s, %2$s))";
    Row row =
        spark
            .read()
            .parquet(rounds)
            .agg(
                functions.expr(learned.formatted(reward, 0.5, condition)),
                functions.expr(learned.formatted(reward, 0.16, condition)),
                functions.expr(learned.formatted(reward, 0.84, condition)))
            .first();
    // 16 % and 84 % are one standard deviation from the centre of a normal distribution.
    double deviation = (row.getDouble(2) - row.getDouble(1)) / 2;
    return new RewardScale(row.getDouble(0), deviation > 0 ? deviation : 1);
  }
}
