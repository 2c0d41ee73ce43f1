package io.t2drl.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What is kept of a round: one row of the run's {@code metrics} dataset. It holds no times, so that
 * two runs with the same seed have the same metrics.
 *
 * @param round number of the round, from 0
 * @param slots slots simulated in it
 * @param behaviourReward mean slot reward while exploring
 * @param noise exploration noise of the allocator
 * @param epsilon share of random caches
 * @param cacherLoss mean loss of the DDQN; empty where it is not learned
 * @param criticLoss mean loss of the allocation critic; empty where it is not learned
 * @param policyLoss mean policy-gradient loss of the actor
 * @param cloneLoss mean cloning loss of the actor
 * @param verdict the evaluation; empty where the round was not evaluated
 */
public record RoundMetrics(
    int round,
    long slots,
    double behaviourReward,
    double noise,
    double epsilon,
    OptionalDouble cacherLoss,
    OptionalDouble criticLoss,
    OptionalDouble policyLoss,
    OptionalDouble cloneLoss,
    Optional<Verdict> verdict) {

  private static final StructType TYPE =
      new StructType()
          .add("slots", DataTypes.LongType, false)
          .add("behaviour_reward", DataTypes.DoubleType, false)
          .add("noise", DataTypes.DoubleType, false)
          .add("epsilon", DataTypes.DoubleType, false)
          .add("cacher_loss", DataTypes.DoubleType)
          .add("critic_loss", DataTypes.DoubleType)
          .add("policy_loss", DataTypes.DoubleType)
          .add("clone_loss", DataTypes.DoubleType)
          .add("reward", DataTypes.DoubleType)
          .add("hit_ratio", DataTypes.DoubleType)
          .add("gap_closed", DataTypes.DoubleType);

  /** Writes the row as {@code round=R}; a row of a crashed attempt is replaced. */
  void write(SparkSession spark, String directory) {
    List<Object> values = new ArrayList<>(List.of(slots, behaviourReward, noise, epsilon));
    for (OptionalDouble loss : List.of(cacherLoss, criticLoss, policyLoss, cloneLoss)) {
      values.add(loss.isPresent() ? loss.getAsDouble() : null);
    }
    values.add(verdict.map(Verdict::reward).orElse(null));
    values.add(verdict.map(Verdict::hitRatio).orElse(null));
    values.add(verdict.map(Verdict::gapClosed).orElse(null));
    Row row = RowFactory.create(values.toArray());
    spark
        .createDataFrame(List.of(row), TYPE)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(place(directory, round));
  }

  /** {@return the directory of a round's row} */
  static String place(String directory, int round) {
    return directory + "/round=" + round;
  }
}
