package io.t2drl.experience;

import static io.t2drl.experience.Columns.FLAGS;
import static io.t2drl.experience.Columns.FLOATS;
import static io.t2drl.experience.Columns.INTS;
import static io.t2drl.experience.Columns.field;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of the slots dataset, one row per cell and slot. Each carries its unit and meaning as
 * field metadata ({@code unit}, {@code description}). The round is the partition column, part of
 * the path and not of the files.
 */
public final class SlotSchema {

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
            field(
                "slot",
                DataTypes.IntegerType,
                "",
                "slot within the frame (short timescale), from 0"),
            field("popularity", DataTypes.IntegerType, "", "state of the popularity chain, from 0"),
            field("cached", FLAGS, "", "per model: whether it is in the cache of this frame"),
            field("gain", FLOATS, "ratio of powers", "per user: channel power gain"),
            field("model", INTS, "", "per user: requested model, from 0"),
            field("input_bits", FLOATS, "bit", "per user: size of the request's input"),
            field("output_bits", FLOATS, "bit", "per user: size of the request's output"),
            field("hit", FLAGS, "", "per user: whether the requested model is cached and loaded"),
            field("bandwidth", FLOATS, "share of the cell", "per user: executed bandwidth share"),
            field(
                "steps",
                FLOATS,
                "denoising steps",
                "per user: executed steps at the edge, 0 for misses"),
            field("delay_s", FLOATS, "s", "per user: delay from request to delivery"),
            field(
                "tv",
                FLOATS,
                "total variation",
                "per user: quality of the result, lower is better"),
            field(
                "reward",
                DataTypes.DoubleType,
                "cost",
                "minus the mean cost over the cell's users"),
            field(
                "terminated",
                DataTypes.BooleanType,
                "",
                "whether the episode ended for good after this slot"),
            field(
                "truncated",
                DataTypes.BooleanType,
                "",
                "whether the time limit ended the episode after this slot"),
            field("policy", DataTypes.StringType, "", "name of the policy that acted"),
            field(
                "policy_version",
                DataTypes.LongType,
                "",
                "round whose parameters allocated; -1: not learned"),
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
                    + " alone")
          });

  private SlotSchema() {}
}
