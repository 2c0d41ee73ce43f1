package io.t2drl.dataset.convert;

import java.util.Locale;

/** Whose form a dataset is brought into. */
public enum Target {
  /** Parquet, a row a step, with the columns that RLlib's offline data has by default. */
  RLLIB,
  /** Minari's arrow format, a directory an episode. */
  MINARI;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
