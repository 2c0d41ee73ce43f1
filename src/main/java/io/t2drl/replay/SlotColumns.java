package io.t2drl.replay;

import java.util.List;

/** The columns of the slots dataset, one row per cell and slot, in order. */
public final class SlotColumns {

  private static final Declarations SLOTS = new Declarations(Timescale.SLOTS);

  /** Round. */
  public static final DataColumn<int[]> ROUND = CommonColumns.round(SLOTS);

  /** Block of cells. */
  public static final DataColumn<int[]> BLOCK = CommonColumns.block(SLOTS);

  /** Variant of the scenario. */
  public static final DataColumn<int[]> VARIANT = CommonColumns.variant(SLOTS);

  /** Cell. */
  public static final DataColumn<int[]> CELL = CommonColumns.cell(SLOTS);

  /** Episode. */
  public static final DataColumn<String[]> EPISODE = CommonColumns.episode(SLOTS);

  /** Frame. */
  public static final DataColumn<int[]> FRAME = CommonColumns.frame(SLOTS);

  /** Slot. */
  public static final DataColumn<int[]> SLOT =
      SLOTS.ints("slot").replayed().means("slot within the frame (short timescale), from 0");

  /** Popularity state. */
  public static final DataColumn<int[]> POPULARITY =
      SLOTS.ints("popularity").means("state of the popularity chain, from 0");

  /** Cache. */
  public static final DataColumn<boolean[]> CACHED =
      SLOTS
          .flags("cached")
          .per(Width.MODELS)
          .means("per model: whether it is in the cache of this frame");

  /** Channel power gain. */
  public static final DataColumn<float[]> GAIN =
      SLOTS
          .floats("gain")
          .per(Width.USERS)
          .in("ratio of powers")
          .replayed()
          .means("per user: channel power gain");

  /** Requested model. */
  public static final DataColumn<int[]> MODEL =
      SLOTS.ints("model").per(Width.USERS).replayed().means("per user: requested model, from 0");

  /** Input size. */
  public static final DataColumn<float[]> INPUT_BITS =
      SLOTS
          .floats("input_bits")
          .per(Width.USERS)
          .in("bit")
          .replayed()
          .means("per user: size of the request's input");

  /** Output size. */
  public static final DataColumn<float[]> OUTPUT_BITS =
      SLOTS
          .floats("output_bits")
          .per(Width.USERS)
          .in("bit")
          .replayed()
          .means("per user: size of the request's output");

  /** Cached and loaded. */
  public static final DataColumn<boolean[]> HIT =
      SLOTS
          .flags("hit")
          .per(Width.USERS)
          .replayed()
          .means("per user: whether the requested model is cached and loaded");

  /** Bandwidth share. */
  public static final DataColumn<float[]> BANDWIDTH =
      SLOTS
          .floats("bandwidth")
          .per(Width.USERS)
          .in("share of the cell")
          .replayed()
          .means("per user: executed bandwidth share");

  /** Denoising steps. */
  public static final DataColumn<float[]> STEPS =
      SLOTS
          .floats("steps")
          .per(Width.USERS)
          .in("denoising steps")
          .replayed()
          .means("per user: executed steps at the edge, 0 for misses");

  /** Raw action. */
  public static final DataColumn<float[]> RAW_ACTION =
      SLOTS
          .floats("raw_action")
          .per(Width.ACTION)
          .in("raw action")
          .since(3)
          .means(
              "per user, bandwidth entry then compute entry: the action in [-1, 1] that was amended"
                  + " to the executed allocation; where none was, the canonical one that executes"
                  + " it");

  /** Delay. */
  public static final DataColumn<float[]> DELAY =
      SLOTS
          .floats("delay_s")
          .per(Width.USERS)
          .in("s")
          .replayed()
          .means("per user: delay from request to delivery");

  /** Total variation. */
  public static final DataColumn<float[]> TV =
      SLOTS
          .floats("tv")
          .per(Width.USERS)
          .in("total variation")
          .replayed()
          .means("per user: quality of the result, lower is better");

  /** Slot reward. */
  public static final DataColumn<double[]> REWARD =
      SLOTS
          .doubles("reward")
          .in("cost")
          .replayed()
          .means("minus the mean cost over the cell's users");

  /** End for good. */
  public static final DataColumn<boolean[]> TERMINATED =
      SLOTS
          .flags("terminated")
          .replayed()
          .means("whether the episode ended for good after this slot");

  /** End by the time limit. */
  public static final DataColumn<boolean[]> TRUNCATED =
      SLOTS
          .flags("truncated")
          .replayed()
          .means("whether the time limit ended the episode after this slot");

  /** Name of the policy. */
  public static final DataColumn<String[]> POLICY = CommonColumns.policy(SLOTS);

  /** Version of the allocator. */
  public static final DataColumn<long[]> POLICY_VERSION =
      SLOTS.longs("policy_version").means("round whose parameters allocated; -1: not learned");

  /** Whether the allocator explored. */
  public static final DataColumn<boolean[]> EXPLORED =
      SLOTS
          .flags("explored")
          .means(
              "whether the allocator explored in this cell, by noise or by drawing entries anew");

  /** Noise of the allocator. */
  public static final DataColumn<float[]> EXPLORATION_NOISE = CommonColumns.explorationNoise(SLOTS);

  /** All of them. */
  static final List<DataColumn<?>> ALL = SLOTS.all();

  static final List<DataColumn<int[]>> KEYS = List.of(ROUND, CELL, FRAME, SLOT);

  private SlotColumns() {}
}
