package io.t2drl.replay;

import java.util.List;

/** The columns of the frames dataset, one row per cell and frame, in order. */
public final class FrameColumns {

  private static final Declarations FRAMES = new Declarations(Timescale.FRAMES);

  /** Round. */
  public static final DataColumn<int[]> ROUND = CommonColumns.round(FRAMES);

  /** Block of cells. */
  public static final DataColumn<int[]> BLOCK = CommonColumns.block(FRAMES);

  /** Variant of the scenario. */
  public static final DataColumn<int[]> VARIANT = CommonColumns.variant(FRAMES);

  /** Cell. */
  public static final DataColumn<int[]> CELL = CommonColumns.cell(FRAMES);

  /** Episode. */
  public static final DataColumn<String[]> EPISODE = CommonColumns.episode(FRAMES);

  /** Frame. */
  public static final DataColumn<int[]> FRAME = CommonColumns.frame(FRAMES);

  /** Popularity state. */
  public static final DataColumn<int[]> POPULARITY =
      FRAMES.ints("popularity").replayed().means("state of the popularity chain, from 0");

  /** Cache of the frame before. */
  public static final DataColumn<boolean[]> PREVIOUS =
      FRAMES
          .flags("previous")
          .per(Width.MODELS)
          .replayed()
          .means("per model: whether it was in the cache of the frame before");

  /** Requests of the frame before. */
  public static final DataColumn<float[]> HISTOGRAM =
      FRAMES
          .floats("histogram")
          .per(Width.MODELS)
          .in("share of requests")
          .replayed()
          .means("per model: its share in the frame before");

  /** Chosen cache. */
  public static final DataColumn<boolean[]> CACHED =
      FRAMES
          .flags("cached")
          .per(Width.MODELS)
          .replayed()
          .means("per model: whether it is in the chosen cache");

  /** Propensity. */
  public static final DataColumn<double[]> PROPENSITY =
      FRAMES
          .doubles("propensity")
          .in("probability")
          .since(3)
          .means(
              "exact probability with which the policy chooses this cache in this frame; null where"
                  + " caches are filled at random and hold more than 16 models");

  /** Whether the cache was explored. */
  public static final DataColumn<boolean[]> CACHE_EXPLORED =
      FRAMES
          .flags("cache_explored")
          .since(3)
          .means(
              "whether chance chose the cache: whether it is another one than the policy holds for"
                  + " the best");

  /** Frame reward. */
  public static final DataColumn<double[]> REWARD =
      FRAMES
          .doubles("reward")
          .in("cost")
          .replayed()
          .means("mean of the slots' rewards less the overflow penalty");

  /** Radio time. */
  public static final DataColumn<float[]> LINK_DELAY =
      FRAMES
          .floats("link_delay_s")
          .in("s")
          .replayed()
          .means("mean time on the radio link, up and down, of the frame's requests");

  /** Overflow. */
  public static final DataColumn<float[]> OVERFLOW =
      FRAMES.floats("overflow_gb").in("GB").means("size of the chosen cache over the capacity");

  /** Popularity state of the next frame. */
  public static final DataColumn<int[]> NEXT_POPULARITY =
      FRAMES.ints("next_popularity").replayed().means("popularity state of the next frame");

  /** Requests of this frame. */
  public static final DataColumn<float[]> NEXT_HISTOGRAM =
      FRAMES
          .floats("next_histogram")
          .per(Width.MODELS)
          .in("share of requests")
          .replayed()
          .means("per model: its share in this frame");

  /** End for good. */
  public static final DataColumn<boolean[]> TERMINATED =
      FRAMES
          .flags("terminated")
          .replayed()
          .means("whether the episode ended for good after this frame");

  /** End by the time limit. */
  public static final DataColumn<boolean[]> TRUNCATED =
      FRAMES.flags("truncated").means("whether the time limit ended the episode after this frame");

  /** Name of the policy. */
  public static final DataColumn<String[]> POLICY = CommonColumns.policy(FRAMES);

  /** Version of the cacher. */
  public static final DataColumn<long[]> POLICY_VERSION =
      FRAMES
          .longs("policy_version")
          .means("round whose parameters chose the cache; -1: not learned");

  /** Whether the allocator explored. */
  public static final DataColumn<boolean[]> EXPLORED =
      FRAMES
          .flags("explored")
          .replayed()
          .means(
              "whether the allocator explored in this cell, by noise or by drawing entries anew");

  /** Noise of the allocator. */
  public static final DataColumn<float[]> EXPLORATION_NOISE =
      CommonColumns.explorationNoise(FRAMES);

  /** Probability of a random cache. */
  public static final DataColumn<float[]> EXPLORATION =
      FRAMES.floats("exploration").in("probability").means("probability of a random cache");

  /** Probability of a contender. */
  public static final DataColumn<float[]> CONTENDER_EXPLORATION =
      FRAMES
          .floats("contender_exploration")
          .in("probability")
          .means("probability of a cache drawn among the ddqn.contenders ones of largest value");

  /** All of them. */
  static final List<DataColumn<?>> ALL = FRAMES.all();

  static final List<DataColumn<int[]>> KEYS = List.of(ROUND, CELL, FRAME);

  private FrameColumns() {}
}
