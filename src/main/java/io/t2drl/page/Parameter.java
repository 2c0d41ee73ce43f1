package io.t2drl.page;

import java.util.List;

/**
 * A setting that a search varies.
 *
 * @param key its key
 * @param kind what its values are
 * @param logarithmic whether ratios of its values count rather than differences; then they are
 *     above 0
 * @param categories what its categories are called, in order; empty for numbers
 */
public record Parameter(String key, Kind kind, boolean logarithmic, List<String> categories) {

  /** What values are. */
  public enum Kind {
    /** Any numbers. */
    NUMBER,
    /** Whole numbers. */
    INTEGER,
    /** Names. */
    CATEGORY
  }

  /** Copies the list. */
  public Parameter {
    categories = List.copyOf(categories);
  }
}
