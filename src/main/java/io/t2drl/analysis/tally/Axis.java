package io.t2drl.analysis.tally;

import java.util.Locale;

/** What measurements are put together by. */
public enum Axis {
  /** Round. */
  ROUND,
  /** Frame of the episode. */
  FRAME,
  /** Slot of the frame. */
  SLOT,
  /** State of the popularity chain. */
  POPULARITY;

  /** {@return its name, that of a column of the datasets} */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
