package io.t2drl.search;

import io.t2drl.config.Settings;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One configuration of a grid.
 *
 * @param number its place in the sequence or in the full grid, from 0; it stays when the grid is
 *     given more points of the sequence, and places are left out where an earlier point is the same
 *     configuration
 * @param values what is varied, as HOCON by key; a key is missing where its condition does not hold
 * @param settings the valid settings, one for each of the grid's scenarios, in their order; their
 *     seed is not set yet
 */
public record Point(int number, SortedMap<String, String> values, List<Settings> settings) {

  /** Makes the collections immutable. */
  public Point {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    settings = List.copyOf(settings);
  }
}
