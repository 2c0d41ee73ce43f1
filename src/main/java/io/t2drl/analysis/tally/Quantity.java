package io.t2drl.analysis.tally;

import io.t2drl.replay.SlotColumns;

/** What is measured in every slot. */
public enum Quantity {
  /** Of a slot. */
  REWARD("reward", "cost", "reward of a slot"),
  /** Of a request. */
  DELAY(SlotColumns.DELAY.name(), "s", "delay of a request"),
  /** Of a request. */
  TV("tv", "total variation", "quality of a request's result, lower is better"),
  /** Of a slot. */
  JAIN_DELAY(
      "jain_delay",
      "",
      "Jain's index of a slot's delays: 1 where all users wait equally long, 1/U where one alone"
          + " waits"),
  /** Of a slot. */
  JAIN_BANDWIDTH(
      "jain_bandwidth",
      "",
      "Jain's index of a slot's bandwidth shares: 1 where they are equal, 1/U where one user has"
          + " all"),
  /** Of a slot. */
  SLOWEST("slowest_s", "s", "delay of a slot's slowest request");

  private final String label;
  private final String unit;
  private final String meaning;

  Quantity(String label, String unit, String meaning) {
    this.label = label;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** {@return its name in tables} */
  public String label() {
    return label;
  }

  /** {@return its unit, empty where it has none} */
  public String unit() {
    return unit;
  }

  /** {@return what it is} */
  public String meaning() {
    return meaning;
  }

  /** {@return whether it says how fairly a slot's users are treated} */
  public boolean fairness() {
    return ordinal() >= JAIN_DELAY.ordinal();
  }
}
