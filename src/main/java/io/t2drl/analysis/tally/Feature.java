package io.t2drl.analysis.tally;

/** What may drift, and the bins that it is counted in. */
public enum Feature {
  /** State. */
  GAIN("gain", "channel gain, in steps of 3 dB", false),
  /** State. */
  MODEL("model", "requested model", false),
  /** State. */
  POPULARITY("popularity", "popularity state", false),
  /** Of state and cache. */
  HIT("hit", "whether the edge server can serve a request", false),
  /** Action. */
  CACHED("cached", "models in the caches", true),
  /** Action. */
  SHARE("share", "bandwidth beside an equal share, in half powers of two", true),
  /** Action. */
  STEPS("steps", "steps of hits beside A3, in twentieths", true),
  /** Action. */
  RAW_BANDWIDTH("raw_bandwidth", "raw bandwidth entry, in tenths, its limits apart", true),
  /** Action. */
  RAW_COMPUTE("raw_compute", "raw compute entry of hits, in tenths, its limits apart", true);

  /** Bins of a number from 0 to 1. */
  static final int BINS = 20;

  private final String label;
  private final String meaning;
  private final boolean action;

  Feature(String label, String meaning, boolean action) {
    this.label = label;
    this.meaning = meaning;
    this.action = action;
  }

  /** {@return its name in tables} */
  public String label() {
    return label;
  }

  /** {@return what it is, and its bins} */
  public String meaning() {
    return meaning;
  }

  /** {@return whether the policy decides it; else it happens} */
  public boolean action() {
    return action;
  }
}
