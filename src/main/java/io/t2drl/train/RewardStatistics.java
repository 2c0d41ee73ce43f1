package io.t2drl.train;

import io.t2drl.learn.RewardScale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Finds the scale of rewards in the experience of the random first round. Deep fades make rewards
 * heavy-tailed (mean and variance hardly converge), so it takes median and central quantiles.
 */
final class RewardStatistics {

  private RewardStatistics() {}

  /**
   * Reads one column.
   *
   * @param spark session
   * @param directory dataset of one round
   */
  static RewardScale of(SparkSession spark, String directory) {
    Row row =
        spark
            .read()
            .parquet(directory)
            .agg(
                functions.expr("percentile(reward, 0.5)"),
                functions.expr("percentile(reward, 0.16)"),
                functions.expr("percentile(reward, 0.84)"))
            .first();
    // 16 % and 84 % are one standard deviation from the centre of a normal distribution.
    double deviation = (row.getDouble(2) - row.getDouble(1)) / 2;
    return new RewardScale(row.getDouble(0), deviation > 0 ? deviation : 1);
  }
}
