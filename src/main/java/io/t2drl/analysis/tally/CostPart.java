package io.t2drl.analysis.tally;

import java.util.Locale;

/** What a cost is made of: weighted delays, weighted total variation, and what caches overflow. */
public enum CostPart {
  /** Time on the radio link, weighted by alpha. */
  LINK,
  /** Time that the edge server generates, weighted by alpha. */
  EDGE,
  /** Backhaul and generation in the cloud, of requests that the edge server does not serve. */
  CLOUD,
  /** Total variation, weighted by 1 - alpha. */
  TV,
  /** Penalty for caches that are too large. */
  OVERFLOW;

  /** How many of them slots have; the last one belongs to frames. */
  static final int OF_SLOTS = 4;

  /** {@return its name in tables} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
