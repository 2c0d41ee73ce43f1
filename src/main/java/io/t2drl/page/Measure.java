package io.t2drl.page;

import java.util.Locale;

/** What scores are; more is better. */
public enum Measure {
  /** Shares of the gap between RCARS and the oracle, or an upper bound of it, that are closed. */
  GAP_CLOSED("gap closed"),
  /** Mean rewards, where nobody knows the oracle. */
  REWARD("mean reward");

  private static final double PERCENT = 100;

  private final String label;

  Measure(String label) {
    this.label = label;
  }

  /** {@return what people call it} */
  public String label() {
    return label;
  }

  /** {@return a score without its label; empty where there is none} */
  public String text(double score) {
    if (Double.isNaN(score)) {
      return "";
    }
    return this == GAP_CLOSED
        ? String.format(Locale.ROOT, "%.2f %%", PERCENT * score)
        : String.format(Locale.ROOT, "%.4f", score);
  }

  /** {@return the difference of two scores; empty where there is none} */
  public String difference(double difference) {
    if (Double.isNaN(difference)) {
      return "";
    }
    return this == GAP_CLOSED
        ? String.format(Locale.ROOT, "%.2f points", PERCENT * difference)
        : text(difference);
  }
}
