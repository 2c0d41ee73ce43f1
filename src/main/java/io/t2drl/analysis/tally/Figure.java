package io.t2drl.analysis.tally;

import io.t2drl.replay.FrameColumns;

/** Shares and means that say how decisions came about, round by round. */
public enum Figure {
  /** Of raw bandwidth entries. */
  BANDWIDTH_LOW("raw_bandwidth_low", "raw bandwidth entries at -1", "requests", true),
  /** Of raw bandwidth entries. */
  BANDWIDTH_HIGH("raw_bandwidth_high", "raw bandwidth entries at 1", "requests", true),
  /** Of raw compute entries that count. */
  COMPUTE_LOW("raw_compute_low", "raw compute entries of hits at -1", "hits", true),
  /** Of raw compute entries that count. */
  COMPUTE_HIGH("raw_compute_high", "raw compute entries of hits at 1", "hits", true),
  /** Of hits. */
  STEPS_NONE("steps_none", "hits with no denoising step", "hits", true),
  /** Of hits. */
  STEPS_FULL("steps_full", "hits with A3 denoising steps or more", "hits", true),
  /** Of requests. */
  SHARE_FLOOR(
      "share_floor", "bandwidth shares at the floor that the amender leaves", "requests", true),
  /** Of slots. */
  BUDGET_SPENT("budget_spent", "slots that spend all steps of the edge server", "slots", true),
  /** Of slots. */
  EXPLORED("explored", "slots in which the allocator explored", "slots", false),
  /** Mean over slots. */
  NOISE("noise", "mean standard deviation of the allocator's noise", "slots", false),
  /** Of frames. */
  CACHE_EXPLORED(
      FrameColumns.CACHE_EXPLORED.name(), "frames whose cache chance chose", "frames", false),
  /** Mean over frames. */
  EPSILON("epsilon", "mean probability of a random cache", "frames", false),
  /** Mean over frames. */
  CONTENDER("contender", "mean probability of a cache of the contenders", "frames", false);

  private final String meaning;
  private final String label;
  private final String of;
  private final boolean saturation;

  Figure(String label, String meaning, String of, boolean saturation) {
    this.label = label;
    this.meaning = meaning;
    this.of = of;
    this.saturation = saturation;
  }

  /** {@return its name in tables} */
  public String label() {
    return label;
  }

  /** {@return what it is} */
  public String meaning() {
    return meaning;
  }

  /** {@return what it is a share of, or a mean over} */
  public String of() {
    return of;
  }

  /** {@return whether it is about limits; else about exploration} */
  public boolean saturation() {
    return saturation;
  }
}
