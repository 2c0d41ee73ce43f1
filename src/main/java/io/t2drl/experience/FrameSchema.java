package io.t2drl.experience;

import static io.t2drl.experience.Columns.FLAGS;
import static io.t2drl.experience.Columns.FLOATS;
import static io.t2drl.experience.Columns.field;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of the frames dataset, one row per cell and frame. Each carries its unit and meaning as
 * field metadata ({@code unit}, {@code description}). The round is the partition column, part of
 * the path and not of the files.
 */
public final class FrameSchema {

  /** Columns of every file, in order. */
  public static final StructType TYPE =
      new StructType(
          new StructField[] {
            field(
                "block",
                DataTypes.IntegerType,
                "",
                "block of cells that were simulated in lock step, from 0"),
            field(
                "variant",
                DataTypes.IntegerType,
                "",
                "variant of the scenario that the block lives in, from 0; 0 without a mix"),
            field("cell", DataTypes.IntegerType, "", "cell within the round, from 0"),
            field(
                "frame",
                DataTypes.IntegerType,
                "",
                "frame within the episode (long timescale), from 0"),
            field("popularity", DataTypes.IntegerType, "", "state of the popularity chain, from 0"),
            field(
                "previous",
                FLAGS,
                "",
                "per model: whether it was in the cache of the frame before"),
            field(
                "histogram",
                FLOATS,
                "share of requests",
                "per model: its share in the frame before"),
            field("cached", FLAGS, "", "per model: whether it is in the chosen cache"),
            field(
                "reward",
                DataTypes.DoubleType,
                "cost",
                "mean of the slots' rewards less the overflow penalty"),
            field(
                "link_delay_s",
                DataTypes.FloatType,
                "s",
                "mean time on the radio link, up and down, of the frame's requests"),
            field(
                "overflow_gb",
                DataTypes.FloatType,
                "GB",
                "size of the chosen cache over the capacity"),
            field(
                "next_popularity", DataTypes.IntegerType, "", "popularity state of the next frame"),
            field(
                "next_histogram",
                FLOATS,
                "share of requests",
                "per model: its share in this frame"),
            field(
                "terminated",
                DataTypes.BooleanType,
                "",
                "whether the episode ended for good after this frame"),
            field(
                "truncated",
                DataTypes.BooleanType,
                "",
                "whether the time limit ended the episode after this frame"),
            field("policy", DataTypes.StringType, "", "name of the policy that acted"),
            field(
                "policy_version",
                DataTypes.LongType,
                "",
                "round whose parameters chose the cache; -1: not learned"),
            field(
                "explored",
                DataTypes.BooleanType,
                "",
                "whether the allocator explored in this cell, by noise or by drawing entries anew"),
            field(
                "exploration_noise",
                DataTypes.FloatType,
                "raw action",
                "standard deviation of the allocator's noise; 0 also where it explores by drawing"
                    + " alone"),
            field(
                "exploration", DataTypes.FloatType, "probability", "probability of a random cache"),
            field(
                "contender_exploration",
                DataTypes.FloatType,
                "probability",
                "probability of a cache drawn among the ddqn.contenders ones of largest value")
          });

  private FrameSchema() {}
}
